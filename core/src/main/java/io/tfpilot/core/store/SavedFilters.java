package io.tfpilot.core.store;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.TextLimit;
import java.util.List;

/**
 * Port: the lists that people gave a name, each person's own. What was kept under a login before ids were known is the
 * account's that has the login; of two of one name, and of two starts, the account's own counts.
 */
public interface SavedFilters {
    /** What fits beside the list's own views, and in a person's head. */
    int MOST = 20;

    /** All of the owner's, by name without regard to case. */
    List<SavedFilter> of(Login owner);

    /**
     * Keeps the filter under its name, in the place of one of the same name. At most one is the start: where this one
     * is, no other is any more. FULL where the owner has {@link #MOST} others.
     */
    Kept put(Login owner, SavedFilter filter);

    /** True iff the owner had one of this name. */
    boolean remove(Login owner, String name);

    enum Kept {
        KEPT,
        FULL
    }

    /**
     * @param query the list's address after the question mark
     * @param start whether TfPilot opens with it
     */
    record SavedFilter(String name, String query, boolean start) {
        /** The list's parameters at their longest, percent-encoded. */
        public static final int LONGEST_QUERY = 2_000;

        public SavedFilter {
            name = name.strip();
            TextLimit.FILTER_NAME.problem(name).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a name has at least one character and stands on one line");
            }
            if (query.length() > LONGEST_QUERY) {
                throw new IllegalArgumentException("a filter has at most %d characters; this one has %d"
                        .formatted(LONGEST_QUERY, query.length()));
            }
        }
    }
}
