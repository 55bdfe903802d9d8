package io.tfpilot.core.ingest;

import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.text.Cut;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which requests may be checked for drift, and what the checks found. */
public final class DriftChecks {
    /** One answer lists at most this many; a check runs per request, so more would not fit a night. */
    public static final int MAX_ELIGIBLE = 2_000;

    private static final int PAGE = 200;
    private static final int MAX_SUMMARY = 4_000;
    /** A document keeps at most 20 resources with 10 attributes each, 200 characters a name: 44 kB. */
    private static final int MAX_CHANGES = 20;

    private static final int MAX_ATTRIBUTES = 10;
    private static final int MAX_NAME = 200;

    /** A check ends within an hour; a day later no older one can be under way. */
    private static final Duration LONGEST_CHECK = Duration.ofDays(1);

    /** Clocks of a runner and this server may differ by this much. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final Storage storage;
    private final RequestWriter writer;
    private final InstantSource clock;

    public DriftChecks(Storage storage, RequestWriter writer, InstantSource clock) {
        this.storage = storage;
        this.writer = writer;
        this.clock = clock;
    }

    public record Eligible(RequestId id, String project, String environment, Sha commit) {}

    /**
     * @param error why the check could not tell, null where it could
     * @param changes what differs, by name; empty where the workflow is too old to say
     * @param of what was looked at, and when
     */
    public record Report(long runId, @Nullable String runUrl, boolean hasDrift, @Nullable String summary,
            @Nullable String error, List<Drift.Change> changes, Looked of) {
        public Report {
            changes = List.copyOf(changes);
        }
    }

    /** Null for what the workflow did not say. */
    public record Looked(@Nullable Sha commit, @Nullable Instant startedAt) {
        public static final Looked UNSAID = new Looked(null, null);
    }

    /**
     * Deployed, nothing active and nothing broken off, whatever is asked for next; what is deployed is what is checked.
     */
    public List<Eligible> eligible(@Nullable String project) {
        var filter = RequestFilter.LIVE.ofProject(project).onlyDeployed();
        var found = new ArrayList<Eligible>();
        String cursor = null;
        do {
            var page = storage.requests().page(filter, RequestOrder.NEWEST, cursor, PAGE);
            for (var row : page.rows()) {
                add(row.request(), found);
            }
            cursor = page.next();
        } while (cursor != null && found.size() < MAX_ELIGIBLE);
        return found.stream().limit(MAX_ELIGIBLE).toList();
    }

    private void add(Request request, List<Eligible> found) {
        var deployed = Predicates.deployed(request);
        if (deployed != null && deployed.brokenOff() == null && !Predicates.anythingActive(request)) {
            found.add(new Eligible(request.id(), request.identity().project(), request.identity().environment(),
                    deployed.commit()));
        }
    }

    private static boolean isOfDeployed(Request request, Looked looked, Drift drift) {
        var deployed = Predicates.deployed(request);
        return deployed != null && (looked.commit() == null || looked.commit().equals(deployed.commit()))
                && Predicates.drift(request.withDrift(drift)) != null;
    }

    /**
     * When the checks began decides. Run ids decide for checks that do not say it, and only while both can have been under
     * way: whatever number somebody reports, it does not stand against later checks for long.
     */
    private boolean isOlder(Report report, Drift known) {
        var began = report.of().startedAt();
        if (began != null && (known.startedAt() != null || !began.isBefore(known.checkedAt()))) {
            return began.isBefore(known.lookedAt());
        }
        return report.runId() < known.runId() && clock.instant().isBefore(known.checkedAt().plus(LONGEST_CHECK));
    }

    private static List<Drift.Change> limited(List<Drift.Change> changes) {
        return changes.stream().limit(MAX_CHANGES).map(each -> new Drift.Change(shortened(each.address()),
                each.action(), each.attributes().stream().limit(MAX_ATTRIBUTES).map(DriftChecks::shortened).toList()))
                .toList();
    }

    private static String shortened(String name) {
        return name.length() > MAX_NAME ? Cut.first(name, MAX_NAME - 1) + "…" : name;
    }

    /**
     * An older check never overrules a newer one, and is refused. One that looked at another commit than the deployed one,
     * or began before the apply that deployed it had ended, says nothing of what is deployed now and is left out.
     */
    public Outcome<Request> report(RequestId id, Report report) {
        var began = report.of().startedAt();
        if (began != null && began.isAfter(clock.instant().plus(CLOCK_DIFFERENCE))) {
            return Outcome.no(Refusal.invalid("startedAt", began + " is in the future; this server's clock says "
                    + clock.instant()));
        }
        return writer.change(id, request -> {
            var known = request.drift();
            if (known != null && isOlder(report, known)) {
                return Turn.stop(Refusal.of(RefusalCode.OVERTAKEN,
                        "A newer check than run %d has reported: run %d.".formatted(report.runId(), known.runId()),
                        ""));
            }
            var state = report.error() != null
                    ? Drift.State.CHECK_FAILED
                    : report.hasDrift() ? Drift.State.DRIFTED : Drift.State.NONE;
            var text = report.error() != null ? report.error() : report.summary();
            var summary = text == null ? null : Cut.first(text, MAX_SUMMARY);
            var changes = state == Drift.State.DRIFTED ? limited(report.changes()) : List.<Drift.Change>of();
            var now = clock.instant();
            var started = report.of().startedAt();
            var drift = new Drift(state, summary, report.runId(), report.runUrl(), now, changes,
                    started != null && started.isAfter(now) ? now : started);
            if (!isOfDeployed(request, report.of(), drift)) {
                return Turn.next(request, Login.SYSTEM);
            }
            var same = known != null && known.runId() == report.runId() && known.state() == state
                    && Objects.equals(known.summary(), summary) && known.changes().equals(changes);
            return Turn.next(same ? request : request.withDrift(drift), Login.SYSTEM);
        });
    }
}
