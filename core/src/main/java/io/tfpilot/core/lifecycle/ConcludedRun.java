package io.tfpilot.core.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run that is over, as it is counted.
 *
 * @param place where it ran, and under which name its request is known
 * @param attempt number within its kind; of drift checks only the newest is known, as number 1
 * @param failure null unless it failed, and for drift checks
 * @param askedAt when the attempt was written, before it queued
 * @param startedAt by GitHub; null where it never said so
 * @param endedAt by GitHub, or by TfPilot where it ended the attempt itself
 * @param lead from request to applied; only at the first apply of a request that succeeded
 */
public record ConcludedRun(Place place, RunKind kind, int attempt, Outcome outcome, @Nullable Failure failure,
        Instant askedAt, @Nullable Instant startedAt, Instant endedAt, @Nullable Duration lead) {

    public record Place(RequestId request, String name, String project, String environment) {}

    /** CANCELLED: by a person, or displaced by a newer run; neither good nor bad. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED;

        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The outcome of this name; IllegalArgumentException for any other text. */
        @JsonCreator
        public static Outcome parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** How long the run itself took; null where GitHub did not say when it began. */
    public @Nullable Duration took() {
        return startedAt == null ? null : Duration.between(startedAt, endedAt);
    }

    /**
     * From the request to the run's start: the environment's queue and the wait for a runner. Never negative, though
     * GitHub counts whole seconds and TfPilot does not.
     */
    public @Nullable Duration waited() {
        return startedAt == null
                ? null
                : startedAt.isBefore(askedAt) ? Duration.ZERO : Duration.between(askedAt, startedAt);
    }
}
