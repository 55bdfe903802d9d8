package io.tfpilot.sandbox.actions;

import java.util.Locale;
import java.util.Optional;

/** What {@code ::error}, {@code ::warning} and {@code ::notice} leave behind. Secrets are masked. */
public record Annotation(Level level, String message, Optional<String> title, Optional<String> file,
        Optional<Integer> line) {
    /** GitHub's levels of annotation. */
    public enum Level {
        NOTICE,
        WARNING,
        ERROR;

        /** The word of the workflow command: {@code error}. */
        public String command() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** As GitHub's check-run API writes it: {@code failure} for an error. */
        public String wire() {
            return this == ERROR ? "failure" : command();
        }
    }
}
