package io.tfpilot.core.store;

import io.tfpilot.core.request.Login;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Port: the sessions of browsers. A session that has ended is not there any more. An id opens nothing by itself: the
 * cookie around it is sealed.
 */
public interface StoredSessions {
    /** Ids are made from enough randomness to be new; one that is known is refused with an exception. */
    void add(StoredSession session);

    /** The session that has not ended and is not over. */
    @Nullable
    StoredSession find(String id, Instant now);

    /** Those of the account ({@link Login#key}) that are not over, newest first; null = of everybody. */
    List<StoredSession> list(@Nullable Login login, Instant now, int limit);

    /** Which of these have not ended and are not over. */
    Set<String> alive(Collection<String> ids, Instant now);

    /** True iff there was one. */
    boolean end(String id);

    /** Remembers that it was used; an earlier time than the one that stands changes nothing. */
    void seen(String id, Instant at);

    /**
     * Lets one caller renew what is sealed, until the time it names. False where another caller does so now, where
     * something else is sealed by now, and where there is no such session.
     */
    boolean claimRenewal(String id, String sealed, Instant now, Instant until);

    /** What is sealed from now on; ends the claim. */
    void renew(String id, String sealed);

    /** Deletes those that were over before this time; says how many. */
    int forgetBefore(Instant limit);

    /**
     * @param address where it was begun; empty where unknown
     * @param browser what the browser said of itself then, cut to {@link #MOST_BROWSER} characters
     * @param sealed the person's GitHub token, in a form that only the server can read
     */
    record StoredSession(String id, Login login, Instant createdAt, Instant lastSeenAt, Instant expiresAt,
            String address, String browser, String sealed) {
        public static final int MOST_BROWSER = 300;

        /** Without what is sealed. */
        @Override
        public String toString() {
            return "StoredSession[" + id + " of " + login + "]";
        }
    }
}
