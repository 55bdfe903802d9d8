package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Legacy;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.text.Cut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The story of a request for people, sorted by the facts' own times. */
public final class Timeline {
    /** What comes first of what GitHub, which counts whole seconds, tells of one second. */
    private enum Place {
        ASKED,
        OPENED,
        PLANNED,
        REVIEWED,
        MERGED,
        APPLIED,
        DRIFTED,
        DESTROYED,
        ENDED,
        CLEANED,
        ARCHIVED,
        RECORDED
    }

    private record Placed(Place place, Entry entry) {
        long second() {
            return entry.at().getEpochSecond();
        }
    }

    /** Of the earlier system's entries the newest are shown, which is more than a request ever had. */
    private static final int RECORDED_LIMIT = 200;

    /** Some entries hold an error message of the earlier system, with a whole answer in it. */
    private static final int RECORDED_LENGTH = 500;

    private static final Comparator<Placed> ORDER = Comparator.comparingLong(Placed::second)
            .thenComparing(Placed::place).thenComparing(placed -> placed.entry().at());

    private final Request request;
    private final List<Placed> entries = new ArrayList<>();

    private Timeline(Request request) {
        this.request = request;
    }

    /** @param who null where nobody in particular */
    public record Entry(Instant at, @Nullable Login who, Kind kind, String text, @Nullable String link) {}

    /** What kind of moment it was. */
    public enum Kind {
        ASKED,
        REVISED,
        PULL_REQUEST,
        MERGED,
        APPROVED,
        CHANGES_ASKED,
        COMMENTED,
        STARTED,
        SUCCEEDED,
        CANCELLED,
        FAILED,
        DRIFTED,
        ENDED,
        /** Noted by the earlier system, in its own words. */
        RECORDED
    }

    public static List<Entry> of(Request request) {
        var timeline = new Timeline(request);
        timeline.add(Place.ASKED, request.identity().receivedAt(), request.identity().requester(), Kind.ASKED,
                "requested it");
        Stream.concat(request.history().stream(), Stream.of(request.current())).forEach(timeline::revision);
        for (var kind : List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)) {
            request.runs().of(kind).forEach(attempt -> timeline.attempt(kind, attempt));
        }
        timeline.end(request);
        if (request.legacy() != null) {
            timeline.recorded(request.legacy());
        }
        // Revisions may share a pull request: what it says is told once.
        return new LinkedHashSet<>(timeline.entries).stream().sorted(ORDER).map(Placed::entry).toList();
    }

    private void add(Place place, @Nullable Instant at, @Nullable Login who, Kind kind, String text) {
        add(place, at, new Told(who, kind, text, null));
    }

    private void add(Place place, @Nullable Instant at, Told told) {
        if (at != null) {
            entries.add(new Placed(place, new Entry(at, told.who(), told.kind(), told.text(), told.link())));
        }
    }

    private record Told(@Nullable Login who, Kind kind, String text, @Nullable String link) {}

    private void revision(Revision revision) {
        if (revision.number() > 1) {
            add(Place.ASKED, revision.render().computedAt(),
                    revision.authors().isEmpty() ? null : revision.authors().getFirst(), Kind.REVISED,
                    "changed the inputs: revision " + revision.number());
        }
        var pr = revision.activePr();
        if (pr != null) {
            pull("pull request", pr, Place.OPENED, Place.MERGED, openedAt(pr));
        }
        revision.reviews().values().forEach(this::review);
    }

    /**
     * GitHub's own time of a pull request moves with every push; the plan that was written down together with it does
     * not.
     */
    private Instant openedAt(PullRequest pr) {
        var first = Stream.concat(request.history().stream(), Stream.of(request.current()))
                .filter(revision -> revision.activePr() != null && revision.activePr().number() == pr.number())
                .mapToInt(Revision::number).min().orElse(request.revision());
        return request.runs().plan().stream().filter(plan -> plan.revision() == first).map(Attempt::dispatchedAt)
                .min(Comparator.naturalOrder()).orElse(pr.updatedAt());
    }

    private void pull(String what, PullRequest pr, Place opened, Place ended, Instant openedAt) {
        var name = what + " #" + pr.number();
        add(opened, openedAt, new Told(null, Kind.PULL_REQUEST, name + " opened", pr.url()));
        if (!pr.open()) {
            add(ended, pr.endedAt(), new Told(null, pr.merged() ? Kind.MERGED : Kind.PULL_REQUEST,
                    name + (pr.merged() ? " merged" : " closed without being merged"), pr.url()));
        }
    }

    private void review(Review review) {
        var comment = review.comment() == null || review.comment().isBlank() ? "" : ": " + review.comment();
        var kind = switch (review.state()) {
            case APPROVED -> Kind.APPROVED;
            case CHANGES_REQUESTED -> Kind.CHANGES_ASKED;
            case COMMENTED, DISMISSED -> Kind.COMMENTED;
        };
        var destroy = review.digest() != null && request.runs().plan().stream()
                .anyMatch(plan -> plan.purpose() == Attempt.Purpose.DESTROY && review.digest().equals(plan.digest()));
        var text = switch (review.state()) {
            case APPROVED -> destroy ? "approved the destroy" : "approved";
            case CHANGES_REQUESTED -> "requested changes";
            case COMMENTED -> "commented";
            case DISMISSED -> "had a review dismissed";
        };
        add(destroy ? Place.DESTROYED : Place.REVIEWED, review.submittedAt(), review.reviewer(), kind, text + comment);
    }

    private void attempt(RunKind kind, Attempt attempt) {
        var destroy = attempt.purpose() == Attempt.Purpose.DESTROY && kind == RunKind.PLAN;
        var name = (destroy ? "destroy plan" : kind.json()) + " " + attempt.attempt();
        var place = destroy || kind == RunKind.DESTROY
                ? Place.DESTROYED
                : kind == RunKind.APPLY ? Place.APPLIED : Place.PLANNED;
        add(place, attempt.dispatchedAt(), attempt.actor(), Kind.STARTED, "requested " + name);
        if (attempt.isConcluded()) {
            var why = attempt.reason() == null ? "" : ": " + attempt.reason().text();
            var cancelled = attempt.cancelled();
            add(place, attempt.completedAt(), new Told(null,
                    attempt.succeeded() ? Kind.SUCCEEDED : cancelled ? Kind.CANCELLED : Kind.FAILED,
                    name + ended(attempt, cancelled) + why, attempt.url()));
        }
    }

    private static String ended(Attempt attempt, boolean cancelled) {
        return attempt.succeeded()
                ? " succeeded"
                : cancelled
                        ? " was cancelled"
                        : "failure".equals(attempt.conclusion())
                                ? " failed"
                                : " ended: " + String.valueOf(attempt.conclusion()).replace('_', ' ');
    }

    private void recorded(Legacy legacy) {
        var steps = legacy.timeline();
        for (var step : steps.subList(Math.max(0, steps.size() - RECORDED_LIMIT), steps.size())) {
            add(Place.RECORDED, step.at(), step.who(), Kind.RECORDED, shortened(step.told()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= RECORDED_LENGTH ? text : Cut.first(text, RECORDED_LENGTH - 1) + "…";
    }

    private void end(Request of) {
        var drift = of.drift();
        if (drift != null && drift.state() == Drift.State.DRIFTED) {
            var found = DriftWords.of(drift);
            add(Place.DRIFTED, drift.checkedAt(), new Told(null, Kind.DRIFTED,
                    "drift found" + (found.isEmpty() ? "" : ": " + found), drift.runUrl()));
        }
        var closed = of.closed();
        if (closed != null) {
            add(Place.ENDED, closed.at(), closed.by(), Kind.ENDED,
                    "withdrew it" + (closed.reason() == null ? "" : ": " + closed.reason()));
        }
        var cleanup = of.cleanup();
        if (cleanup != null) {
            add(Place.CLEANED, cleanup.requestedAt(), null, Kind.STARTED, "cleanup due");
            add(Place.CLEANED, cleanup.dispatchedAt(), new Told(null, Kind.STARTED, "cleanup started",
                    cleanup.runUrl()));
            var pr = cleanup.pr();
            if (pr != null) {
                pull("cleanup pull request", pr, Place.CLEANED, Place.CLEANED,
                        cleanup.runUpdatedAt() != null && cleanup.runUpdatedAt().isBefore(pr.updatedAt())
                                ? cleanup.runUpdatedAt()
                                : pr.updatedAt());
            }
        }
        add(Place.ARCHIVED, of.archivedAt(), null, Kind.ENDED, "archived");
    }
}
