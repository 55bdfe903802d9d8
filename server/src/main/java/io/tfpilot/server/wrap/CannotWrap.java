package io.tfpilot.server.wrap;

import java.util.List;

/** Why no wrapper was written, in sentences for the person at the terminal. */
final class CannotWrap extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> sentences;

    CannotWrap(String sentence) {
        this(List.of(sentence));
    }

    CannotWrap(List<String> sentences) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
    }

    List<String> sentences() {
        return sentences;
    }
}
