package io.tfpilot.core.ledger;

import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Port: hears what was done, once, after it was stored, in the thread that did it. For a log: nothing is decided by it.
 * Must be quick and must not throw.
 */
@FunctionalInterface
public interface Journal {
    /** Nobody listens. */
    Journal NONE = entry -> {
    };

    void tell(Entry entry);

    sealed interface Entry {}

    /**
     * An event of a request, committed.
     *
     * @param by who made the write
     * @param delivery GUID of the webhook delivery that led to it
     */
    record Recorded(RequestId request, Event event, Login by, @Nullable String delivery) implements Entry {}

    /**
     * What a person asked for, and whether it was done.
     *
     * @param request null where the action made none, or is about none
     * @param refusal null where it was done
     */
    record Acted(String action, Login by, @Nullable RequestId request, @Nullable RefusalCode refusal,
            Duration took) implements Entry {}

    /** An action that ended without an answer: GitHub or the store was in trouble, or something went wrong. */
    record Failed(String action, Login by, @Nullable RequestId request, Duration took) implements Entry {}

    /**
     * A stored step of an environment's queue.
     *
     * @param slot null where the step is about the environment itself
     */
    record Queued(String project, String environment, Step step, @Nullable Slot slot) implements Entry {}

    enum Step {
        /** The attempt waits for its turn. */
        ENTERED,
        /** The attempt has the environment to itself. */
        TURN,
        /** The attempt left without having had its turn. */
        LEFT,
        /** The attempt needs the environment no longer. */
        FREED,
        FROZEN,
        UNFROZEN
    }
}
