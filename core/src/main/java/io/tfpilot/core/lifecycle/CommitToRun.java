package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import org.jspecify.annotations.Nullable;

/** Which commit a run works on. */
public final class CommitToRun {
    private CommitToRun() {}

    /** Null where there is none yet. */
    public static @Nullable Sha of(Request request, RunKind kind, Attempt.Purpose purpose) {
        return null;
    }
}
