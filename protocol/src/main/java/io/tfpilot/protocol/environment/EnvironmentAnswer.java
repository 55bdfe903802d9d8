package io.tfpilot.protocol.environment;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queue of an environment. */
public record EnvironmentAnswer(String project, String environment, @Nullable SlotAnswer running, List<SlotAnswer> held,
        @Nullable FrozenAnswer frozen, @Nullable Boolean prod,
        @Says("Runs that somebody started on GitHub, for an hour: they change nothing") List<ForeignRunAnswer> foreign) {
    public EnvironmentAnswer {
        foreign = List.copyOf(foreign);
    }

    /** A run that TfPilot did not start. */
    public record ForeignRunAnswer(long runId, String url, OperationName operation,
            @Says("The request that the run names") String requestId, String by,
            @Says("Null while it goes on; else GitHub's word for how it ended") @Nullable String conclusion,
            Instant seenAt) {}

    /** One run's place in the queue. */
    public record SlotAnswer(@Says("Empty for a run that a person started on GitHub") String requestId,
            OperationName operation, int attempt, String by, Instant since) {}

    /** Who froze it, why and when. */
    public record FrozenAnswer(String by, String reason, Instant at) {}
}
