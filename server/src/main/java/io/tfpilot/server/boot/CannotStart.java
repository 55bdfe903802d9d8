package io.tfpilot.server.boot;

/** A reason not to start, in one sentence for the person at the terminal. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String sentence) {
        super(sentence);
    }
}
