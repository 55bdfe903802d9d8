package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The story of a request for people, sorted by the facts' own times. */
public final class Timeline {
    private final List<Entry> entries = new ArrayList<>();

    private Timeline() {}

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
        ENDED
    }

    public static List<Entry> of(Request request) {
        var timeline = new Timeline();
        timeline.add(request.identity().receivedAt(), request.identity().requester(), Kind.ASKED, "requested", null);
        Stream.concat(request.history().stream(), Stream.of(request.current())).forEach(timeline::revision);
        for (var kind : List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)) {
            request.runs().of(kind).forEach(attempt -> timeline.attempt(kind, attempt));
        }
        timeline.end(request);
        // Revisions may share a pull request: what it says is told once.
        return new LinkedHashSet<>(timeline.entries).stream().sorted(Comparator.comparing(Entry::at)).toList();
    }

    private void add(@Nullable Instant at, @Nullable Login who, Kind kind, String text, @Nullable String link) {
        if (at != null) {
            entries.add(new Entry(at, who, kind, text, link));
        }
    }

    private void revision(Revision revision) {
        if (revision.number() > 1) {
            add(revision.render().computedAt(), revision.authors().isEmpty() ? null : revision.authors().getFirst(),
                    Kind.REVISED, "configuration changed: revision " + revision.number(), null);
        }
        var pr = revision.activePr();
        if (pr != null) {
            pull("pull request", pr);
        }
        revision.reviews().values().forEach(this::review);
    }

    private void pull(String what, PullRequest pr) {
        var state = pr.merged() ? "merged" : pr.open() ? "open" : "closed without being merged";
        add(pr.updatedAt(), null, pr.merged() ? Kind.MERGED : Kind.PULL_REQUEST,
                "%s #%d %s".formatted(what, pr.number(), state), pr.url());
    }

    private void review(Review review) {
        var comment = review.comment() == null || review.comment().isBlank() ? "" : ": " + review.comment();
        var kind = switch (review.state()) {
            case APPROVED -> Kind.APPROVED;
            case CHANGES_REQUESTED -> Kind.CHANGES_ASKED;
            case COMMENTED, DISMISSED -> Kind.COMMENTED;
        };
        add(review.submittedAt(), review.reviewer(), kind,
                review.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + comment, null);
    }

    private void attempt(RunKind kind, Attempt attempt) {
        var name = (attempt.purpose() == Attempt.Purpose.DESTROY && kind == RunKind.PLAN ? "destroy plan" : kind.json())
                + " attempt " + attempt.attempt();
        add(attempt.dispatchedAt(), attempt.actor(), Kind.STARTED, name + " asked for", null);
        if (attempt.isConcluded()) {
            var why = attempt.reason() == null ? "" : ": " + attempt.reason();
            var kindOfEnd = attempt.succeeded()
                    ? Kind.SUCCEEDED
                    : "cancelled".equals(attempt.conclusion()) ? Kind.CANCELLED : Kind.FAILED;
            add(attempt.completedAt(), null, kindOfEnd, name + " ended: " + attempt.conclusion() + why, attempt.url());
        }
    }

    private void end(Request request) {
        var drift = request.drift();
        if (drift != null && drift.state() == Drift.State.DRIFTED) {
            add(drift.checkedAt(), null, Kind.DRIFTED,
                    "drift found" + (drift.summary() == null ? "" : ": " + drift.summary()), drift.runUrl());
        }
        var closed = request.closed();
        if (closed != null) {
            add(closed.at(), closed.by(), Kind.ENDED,
                    "given up" + (closed.reason() == null ? "" : ": " + closed.reason()), null);
        }
        var cleanup = request.cleanup();
        if (cleanup != null) {
            add(cleanup.requestedAt(), null, Kind.STARTED, "cleanup wanted", null);
            add(cleanup.dispatchedAt(), null, Kind.STARTED, "cleanup run asked for", cleanup.runUrl());
            if (cleanup.pr() != null) {
                pull("cleanup pull request", cleanup.pr());
            }
        }
        add(request.archivedAt(), null, Kind.ENDED, "archived", null);
    }
}
