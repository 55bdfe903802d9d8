package io.tfpilot.core.store;

import org.jspecify.annotations.Nullable;

/** Port: large texts beside the documents (redacted plan output, logs). Written once per key, replaced on rewrite. */
public interface Texts {
    /** Longest text kept, in characters: a plan of thousands of resources with room to spare. */
    int LIMIT = 20_000_000;

    /** IllegalArgumentException for a text longer than {@link #LIMIT}. */
    void put(String key, String text);

    @Nullable
    String get(String key);
}
