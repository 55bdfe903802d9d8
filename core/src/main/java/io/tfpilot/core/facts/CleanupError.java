package io.tfpilot.core.facts;

import io.tfpilot.core.request.Cleanup;
import org.jspecify.annotations.Nullable;

/** What stands in the way of a cleanup, read off its facts alone, so that it does not depend on their order. */
final class CleanupError {
    private CleanupError() {}

    static Cleanup judged(Cleanup cleanup) {
        var error = error(cleanup);
        return cleanup.withError(error);
    }

    private static @Nullable String error(Cleanup cleanup) {
        var pr = cleanup.pr();
        if (pr != null) {
            return pr.isClosedUnmerged() ? "pull request #" + pr.number() + " was closed without being merged" : null;
        }
        return cleanup.runFailed() ? RunPatch.CLEANUP_FAILED + cleanup.runConclusion() : null;
    }
}
