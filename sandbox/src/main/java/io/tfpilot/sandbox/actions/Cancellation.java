package io.tfpilot.sandbox.actions;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Whether a run was asked to end, and how firmly. */
final class Cancellation {
    private final CompletableFuture<Boolean> requested = new CompletableFuture<>();
    private final CompletableFuture<Boolean> forced = new CompletableFuture<>();

    void request() {
        requested.complete(true);
    }

    void force() {
        requested.complete(true);
        forced.complete(true);
    }

    boolean isRequested() {
        return requested.isDone();
    }

    boolean isForced() {
        return forced.isDone();
    }

    /** Waits for something; empty when the run is cancelled meanwhile and whoever waits does not insist. */
    <T> Optional<T> await(CompletableFuture<T> something, BooleanSupplier insists) {
        CompletableFuture.anyOf(something, requested).exceptionally(_ -> true).join();
        if (!something.isDone() && insists.getAsBoolean()) {
            CompletableFuture.anyOf(something, forced).exceptionally(_ -> true).join();
        }
        return something.isDone() && !something.isCompletedExceptionally()
                ? Optional.of(something.join())
                : Optional.empty();
    }
}
