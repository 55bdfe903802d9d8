package io.tfpilot.postgres;

import org.jspecify.annotations.Nullable;

/** The embedded database cannot be started here; the message is one sentence that says why and what to do. */
public final class EmbeddedPostgresTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresTrouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
