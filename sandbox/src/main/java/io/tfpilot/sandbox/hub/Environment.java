package io.tfpilot.sandbox.hub;

import java.time.Instant;
import java.util.List;

/** A deployment environment of a repository, with what protects it. */
public record Environment(long id, String name, Protection protection, Instant createdAt, Instant updatedAt) {
    /** Which branches may deploy. */
    public enum Branches {
        ALL,
        PROTECTED,
        CUSTOM
    }

    /** A pattern of branches, where the environment has its own. */
    public record Pattern(long id, String name) {}

    /**
     * What stands between a job and the environment.
     *
     * @param waitMinutes       0 for none
     * @param preventSelfReview whether who started the run may not let it in
     * @param reviewers         people by number, of whom one has to agree; none for no review
     */
    public record Protection(int waitMinutes, boolean preventSelfReview, List<Long> reviewers, Branches branches,
            List<Pattern> patterns) {
        /** Every job may enter at once. */
        public static final Protection NONE = new Protection(0, false, List.of(), Branches.ALL, List.of());

        public Protection {
            reviewers = List.copyOf(reviewers);
            patterns = List.copyOf(patterns);
        }

        /** The same with other patterns. */
        public Protection with(List<Pattern> other) {
            return new Protection(waitMinutes, preventSelfReview, reviewers, branches, other);
        }
    }

    /** The same, protected otherwise. */
    public Environment with(Protection other, Instant now) {
        return new Environment(id, name, other, createdAt, now);
    }
}
