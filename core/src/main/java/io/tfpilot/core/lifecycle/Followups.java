package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the facts call for next, written into the document as intents. */
public final class Followups {
    private Followups() {}

    /** The same instance when nothing new is called for. To be applied before every write. */
    public static Request of(Request request, Policy policy, Instant now) {
        return request;
    }

    /** The current revision's sealed head has no plan yet, or only ones whose dispatch came to nothing. */
    public static boolean needsPlan(Request request) {
        return false;
    }

    /** The current attempt of the kind where GitHub displaced it and it may be dispatched again; null otherwise. */
    public static @Nullable Attempt redispatchable(Request request, RunKind kind) {
        return null;
    }

    /** When the worker must look at the request again; null = no work. */
    public static @Nullable Instant nextLookAt(Request request, Derivation derivation, Instant now) {
        return null;
    }
}
