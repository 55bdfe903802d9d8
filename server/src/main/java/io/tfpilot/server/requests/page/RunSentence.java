package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Subject;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Clock;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run under way does, by name, since when, and how long that usually takes.
 *
 * @param text without a full stop
 * @param clock null where nothing runs yet
 */
record RunSentence(String text, @Nullable Clock clock) {

    /** Null where no run is in progress, or where a person has to do something about it. */
    static @Nullable RunSentence of(RequestSight sight, Instant now) {
        var run = Predicates.activeRun(sight.request());
        if (run == null) {
            return null;
        }
        var what = name(run);
        return switch (run.attempt().status()) {
            case HELD -> sight.queue().frozen() == null ? new RunSentence(queued(sight, what), null) : null;
            case DISPATCHING -> new RunSentence("TfPilot is starting the " + what, null);
            case REQUESTED, QUEUED, PENDING -> new RunSentence("The " + what + " waits for a runner on GitHub",
                    clock(run.attempt().dispatchedAt(), "", now));
            case IN_PROGRESS -> new RunSentence("GitHub is running the " + what,
                    run.attempt().startedAt() == null ? null : clock(run.attempt().startedAt(), usual(sight), now));
            case WAITING, COMPLETED -> null;
        };
    }

    static String usual(RequestSight sight) {
        var usual = sight.pace().usual();
        return usual == null ? "" : Words.duration(usual);
    }

    static String name(Subject.Run run) {
        return run.kind() == RunKind.PLAN && run.attempt().purpose() == Attempt.Purpose.DESTROY
                ? "destroy plan"
                : run.kind().json();
    }

    private static String queued(RequestSight sight, String what) {
        var place = sight.queue().place(sight.request().id());
        var startsIn = sight.pace().startsIn();
        return "The " + what + " is " + (place == 0 ? "" : Words.ordinal(place) + " ") + "in the queue of "
                + sight.queue().project() + " " + sight.queue().environment()
                + (startsIn == null ? "" : ", and starts in about " + Words.brief((double) startsIn.toSeconds()));
    }

    private static Clock clock(Instant since, String usual, Instant now) {
        return new Clock(Moment.took(since, now), usual);
    }
}
