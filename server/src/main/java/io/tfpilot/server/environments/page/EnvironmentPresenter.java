package io.tfpilot.server.environments.page;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.ConcludedRun.Outcome;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import io.tfpilot.core.lifecycle.UsualApply;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights.Holding;
import io.tfpilot.core.queue.ForeignRuns;
import io.tfpilot.server.environments.EnvironmentReader;
import io.tfpilot.server.environments.EnvironmentReader.Queued;
import io.tfpilot.server.environments.EnvironmentReader.Sight;
import io.tfpilot.server.environments.page.EnvironmentsView.Apply;
import io.tfpilot.server.environments.page.EnvironmentsView.Card;
import io.tfpilot.server.environments.page.EnvironmentsView.Changing;
import io.tfpilot.server.environments.page.EnvironmentsView.Figures;
import io.tfpilot.server.environments.page.EnvironmentsView.Frozen;
import io.tfpilot.server.environments.page.EnvironmentsView.Place;
import io.tfpilot.server.environments.page.EnvironmentsView.Queue;
import io.tfpilot.server.environments.page.EnvironmentsView.Strip;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One environment as its card. */
final class EnvironmentPresenter {
    private final Sight sight;
    private final EnvironmentQueue queue;
    private final Instant now;
    private final @Nullable UsualApply usual;

    EnvironmentPresenter(Sight sight, Instant now) {
        this.sight = sight;
        this.queue = sight.queue();
        this.now = now;
        this.usual = UsualApply.of(sight.lastApplies());
    }

    Card card(String csrf) {
        var frozen = queue.frozen();
        return new Card(queue.project() + "-" + queue.environment(), queue.project(), queue.environment(),
                sight.prod(), frozen == null
                        ? null
                        : new Frozen(frozen.by().value(), Moment.ago(frozen.at(), now),
                                Words.sentence(frozen.reason())),
                sight.mayFreeze(), figures(), strip(), queueCard(), "/requests?project=" + encoded(queue.project())
                        + "&environment=" + encoded(queue.environment()),
                csrf);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Figures figures() {
        var holding = sight.holding();
        var listed = sight.drifted().stream()
                .map(each -> new Link("/requests/" + each.place().request(), each.place().name())).toList();
        var more = holding.drifted() - listed.size();
        var changing = sight.changing().stream().map(EnvironmentPresenter::changing).toList();
        var moreChanging = holding.changing() - changing.size();
        var monthly = holding.monthly().entrySet().stream()
                .map(each -> Words.roundMoney(each.getValue(), each.getKey())).collect(Collectors.joining(" + "));
        return new Figures("%,d".formatted(holding.deployed()), drift(holding), unchecked(holding), listed,
                more > 0 ? "and " + more + " more" : "", changing,
                moreChanging > 0 ? "and " + moreChanging + " more" : "", monthly.isEmpty() ? "–" : monthly,
                holding.unpriced() == 0 ? "" : holding.unpriced() + " unknown");
    }

    private static Changing changing(Deployment each) {
        return new Changing(new Link("/requests/" + each.place().request(), each.place().name()),
                "revision " + each.revision() + " deployed, revision " + each.next() + " in progress");
    }

    /** None is said only where at least one was looked at. */
    private static String drift(Holding holding) {
        return holding.deployed() > 0 && holding.unchecked() == holding.deployed()
                ? "–"
                : "%,d".formatted(holding.drifted());
    }

    private static String unchecked(Holding holding) {
        return holding.unchecked() == 0 ? "" : "%,d not checked".formatted(holding.unchecked());
    }

    private @Nullable Strip strip() {
        var runs = sight.lastApplies();
        if (runs.isEmpty()) {
            return null;
        }
        var good = runs.stream().filter(run -> run.outcome() == Outcome.SUCCEEDED).count();
        return new Strip(good + " of " + runs.size() + " succeeded",
                runs.reversed().stream().map(this::apply).toList(),
                runs.stream().filter(run -> run.outcome() != Outcome.SUCCEEDED).findFirst()
                        .map(run -> new Link("/requests/" + run.place().request(), run.place().name())).orElse(null));
    }

    private Apply apply(ConcludedRun run) {
        var good = run.outcome() == Outcome.SUCCEEDED;
        var why = run.failure() == null ? "" : ": " + run.failure().label().toLowerCase(java.util.Locale.ROOT);
        var took = run.took();
        return new Apply("/requests/" + run.place().request(),
                run.place().name() + (good ? " applied" : " failed") + why + ", "
                        + Moment.ago(run.endedAt(), now).exact()
                        + (took == null ? "" : ", took " + Words.duration(took)),
                good);
    }

    private Queue queueCard() {
        var places = new ArrayList<Place>();
        var running = queue.running();
        if (running != null) {
            places.add(running(running));
        }
        var shown = queue.held().subList(0, Math.min(queue.held().size(), EnvironmentReader.QUEUE_SHOWN));
        for (var number = 0; number < shown.size(); number++) {
            places.add(waiting(shown.get(number), number));
        }
        sight.foreign().forEach(foreign -> places.add(foreign(foreign)));
        var waits = queue.held().size();
        var heading = places.size() == sight.foreign().size()
                ? "Nothing is running"
                : waits == 0 ? "Queue" : "Queue, " + waits + " waiting";
        var more = waits - shown.size();
        return new Queue(heading, places, more > 0 ? "And " + more + " more." : "", holds());
    }

    /** It has no place; but it is there, and who started it should be seen. */
    private Place foreign(ForeignRuns.Foreign foreign) {
        var run = foreign.run();
        return new Place("", "Started on GitHub, not by TfPilot", run.url(),
                run.kind().json().replace('_', ' ') + " of " + foreign.requestId() + ", " + run.actor(),
                foreign.isOver() ? "" : "work", foreign.isOver() ? "octagon-x" : "loader",
                foreign.isOver() ? "" : "spin",
                Moment.ago(run.updatedAt(), now), foreign.isOver() ? ", ended" : "");
    }

    private String holds() {
        if (queue.held().isEmpty()) {
            return "";
        }
        return queue.frozen() != null
                ? "Nothing starts while it is frozen."
                : "One at a time: changes of an environment share one Terraform state.";
    }

    private Place running(Slot slot) {
        var queued = queued(slot.requestId());
        var since = since(slot);
        var destroy = slot.kind() == RunKind.DESTROY;
        var about = usual == null || destroy ? "" : " of about " + Words.brief((double) usual.takes().toSeconds());
        return new Place("", label(slot, queued), href(slot), what(slot), destroy ? "down" : "work",
                destroy ? "trash-2" : "loader", destroy ? "beat" : "spin", Moment.age(since, null, now), about);
    }

    private Place waiting(Slot slot, int before) {
        return new Place(String.valueOf(before + 1), label(slot, queued(slot.requestId())), href(slot), what(slot),
                "", "", "", Moment.age(slot.since(), null, now), starts(before));
    }

    private String starts(int before) {
        if (usual == null || queue.frozen() != null) {
            return "";
        }
        var running = queue.running();
        var wait = usual.startsIn(running == null ? null : since(running), before, now);
        return wait == null ? "" : ", starts in about " + Words.brief((double) wait.toSeconds());
    }

    private Instant since(Slot running) {
        var queued = queued(running.requestId());
        return queued == null || queued.startedAt() == null ? running.since() : queued.startedAt();
    }

    private @Nullable Queued queued(RequestId id) {
        return sight.queued().get(id);
    }

    private static String label(Slot slot, @Nullable Queued queued) {
        return queued != null ? queued.name() : slot.requestId().value();
    }

    private static String href(Slot slot) {
        return "/requests/" + slot.requestId();
    }

    private static String what(Slot slot) {
        return slot.kind().json().replace('_', ' ') + ", " + slot.by();
    }
}
