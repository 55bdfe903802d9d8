package io.tfpilot.core.facts;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one revision follows another, and how one is withdrawn. */
public final class Revisions {
    private Revisions() {}

    /** The number of the next revision; never reused. */
    public static int nextNumber(Request request) {
        return request.revision() + 1;
    }

    /** Moves the current revision to history. The next one's number must be {@link #nextNumber}. */
    public static Request start(Request request, Revision next) {
        return request;
    }

    /** The deployed revision that a withdrawal would bring back; null where there is nothing to withdraw. */
    public static @Nullable Revision withdrawable(Request request) {
        return null;
    }

    /** Restores the deployed revision's group; the withdrawn one goes to history, its branch and PR are cleared up. */
    public static Request withdraw(Request request, Instant now) {
        return request;
    }

    /** The branch of the revision of this number is gone. */
    public static Request branchDeleted(Request request, int revision, Instant now) {
        return request;
    }

    /** The comment and the commit status say what {@code key} (a REPORT intent's) stands for. */
    public static Request reported(Request request, String key) {
        return request;
    }
}
