package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Sha;
import org.jspecify.annotations.Nullable;

/** Questions about the facts that gates, pages and operations share. */
public final class Predicates {
    private Predicates() {}

    /** What is running in the world. */
    public record Deployed(int revision, Sha commit) {}

    /** Whether the head is TfPilot's own work, equal to it, or accepted by an admin. */
    public static boolean sealed(Request request) {
        return false;
    }

    /** Whether the current revision is merged: by a head that is its own. */
    public static boolean merged(Request request) {
        return false;
    }

    /** Some apply ever started and no destroy succeeded after it. */
    public static boolean mayHaveResources(Request request) {
        return false;
    }

    /** The last successful apply with no successful destroy after it; null where there is none. */
    public static @Nullable Deployed deployed(Request request) {
        return null;
    }

    /** Any attempt of any kind or revision is active. */
    public static boolean anythingActive(Request request) {
        return false;
    }

    /** The newest plan of purpose destroy that no apply or destroy run has overtaken; null where there is none. */
    public static @Nullable Attempt destroyPlan(Request request) {
        return null;
    }

    /** The digest of a plan that succeeded and whose result was read; null otherwise. */
    public static @Nullable String planDigest(Attempt plan) {
        return null;
    }

    /** Failed, or succeeded without a digest that could be approved (unstable, refused, nothing left to read). */
    public static boolean planFailed(Attempt plan) {
        return false;
    }

    /** The result belongs to the attempt's newest GitHub run attempt. */
    public static boolean hasCurrentResult(Attempt attempt) {
        return false;
    }

    /** Status is terminal and no attempt, intent or cleanup is active: pages may stop asking. */
    public static boolean settled(Request request, Derivation derivation) {
        return false;
    }
}
