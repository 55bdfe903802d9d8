package io.tfpilot.core.store;

import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Port: texts of files, under the names that git gives their contents, so that each is read from GitHub once. Nothing
 * is derived from them alone: a store may lose any of them at any time, and it is read again.
 */
public interface Blobs {
    /** Longest text kept, in bytes of UTF-8: the longest file of a module that is read. */
    int LIMIT = 1 << 20;

    /** Which of these are kept; they count as used now. */
    Set<Sha> use(Collection<Sha> names, Instant now);

    /** The texts of those that are kept. */
    Map<Sha, String> texts(Collection<Sha> names);

    /** Keeps the text. IllegalArgumentException for one longer than {@link #LIMIT}. */
    void put(Sha name, String text, Instant now);

    /** Forgets what was put and used before this, to the day; returns how many. */
    int forgetUnusedSince(Instant limit);
}
