package io.tfpilot.core.connect;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that a job of the check tried.
 *
 * @param seen what came of it
 * @param said the cloud's words, where it refused
 */
public record Tried(What what, Seen expected, Seen seen, String said) {
    /** What can be tried. */
    public enum What {
        /** To take the job's own role. */
        TAKE_ROLE,
        /** To take the role of applies, in a job that only plans. */
        TAKE_APPLY_ROLE,
        /** To take the job's own role with a token that is made out to another audience. */
        TAKE_WITH_OTHER_AUDIENCE,
        /** To find the state. */
        FIND_STATE,
        /** To read it. */
        READ_STATE,
        /** To begin writing it; nothing is written. */
        WRITE_STATE,
        /** To put a lock beside it, which is taken away again. */
        LOCK_STATE,
        /** To read the state of another environment. */
        READ_OTHER_STATE
    }

    /** What can come of it. */
    public enum Seen {
        ALLOWED,
        REFUSED,
        /** The lock is somebody's. */
        HELD,
        /** There is no such bucket. */
        MISSING,
        /** The cloud did not answer. */
        UNREACHABLE
    }

    static Optional<What> what(String word) {
        return Stream.of(What.values()).filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT))).findFirst();
    }

    static Seen seen(String word) {
        return Stream.of(Seen.values()).filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT))).findFirst()
                .orElse(Seen.UNREACHABLE);
    }

    boolean asExpected() {
        return seen == expected;
    }
}
