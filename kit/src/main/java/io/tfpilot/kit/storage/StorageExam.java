package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.Requests.Change;
import io.tfpilot.core.store.Requests.Stored;
import io.tfpilot.core.store.Storage;
import io.tfpilot.kit.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Every test begins with an empty store of its own. */
abstract class StorageExam {
    private Storage store = new InMemoryStorage();

    /** A new, empty store; the exam closes it. */
    protected abstract Storage newStorage();

    @BeforeEach
    void openStore() {
        store = newStorage();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    protected final Storage store() {
        return store;
    }

    final Request insert(Request request, Change change) {
        return stored(store.requests().insert(request, change));
    }

    final Request insert(Request request) {
        return insert(request, Samples.change());
    }

    final Request replace(Request next, Change change) {
        return stored(store.requests().replace(next, change));
    }

    private static Request stored(io.tfpilot.core.store.Requests.Write write) {
        return switch (write) {
            case Stored(var request) -> request;
            case io.tfpilot.core.store.Requests.Conflict(var current) ->
                throw new AssertionError("in conflict with " + current);
        };
    }
}
