package io.tfpilot.core.request;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What TfPilot means to do on GitHub, written before it is done and taken away in the write that records the effect.
 * Doing an intent means making sure: a crash between the two is just another turn.
 *
 * @param kind one of the closed list of {@link Kind}
 * @param key what makes it the same intent as another ({@code DISPATCH plan 2}); two of one kind and key are one
 * @param notBefore when to try next
 * @param tries how often it was tried in vain
 */
public record Intent(Kind kind, String key, Map<String, String> args, Login by, Instant requestedAt, Instant notBefore,
        int tries, @Nullable String lastError) {

    public enum Kind {
        /** Branch with the section, pull request open. */
        PUBLISH,
        /** Start the run of an attempt ({@code key}: kind and number), and find it if its id got lost. */
        DISPATCH,
        /** Ask for a run to be cancelled. */
        CANCEL_RUN,
        /** Read a concluded run's artifacts. */
        FETCH_RESULT,
        /** Compare a foreign head with what TfPilot would have written. */
        CHECK_SEAL,
        /** Compare section and module tree of the merge commit with the reviewed ones. */
        CHECK_MERGE,
        /** Bring the branch up to date, plan, carry the approval over, merge. */
        MERGE,
        /** Delete the request's branch. */
        DELETE_BRANCH,
        /** Close the request's pull request without merging. */
        CLOSE_PR,
        /** Start the cleanup workflow. */
        DISPATCH_CLEANUP,
        /** Open the cleanup pull request from the branch that the workflow pushed. */
        OPEN_CLEANUP_PR,
        /** Merge the cleanup pull request. */
        MERGE_CLEANUP,
        /** Keep the commit status and the one comment of the pull request up to date. */
        REPORT
    }

    public Intent {
        args = java.util.Collections.unmodifiableMap(new TreeMap<>(args));
    }

    public static Intent of(Kind kind, String key, Map<String, String> args, Login by, Instant now) {
        return new Intent(kind, key, args, by, now, now, 0, null);
    }

    public boolean isSameAs(Intent other) {
        return kind == other.kind && key.equals(other.key);
    }

    public Intent failed(String error, Instant next) {
        return new Intent(kind, key, args, by, requestedAt, next, tries + 1, error);
    }
}
