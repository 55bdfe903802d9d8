package io.tfpilot.core.connect;

/**
 * What the check says of one thing.
 *
 * @param job   in which it was tried
 * @param text  what was seen, in a sentence
 * @param mends what to do; "" = it is fine
 */
public record Finding(Purpose job, Tried.What what, State state, String text, String mends) {
    /** How it is. */
    public enum State {
        FINE,
        BROKEN
    }
}
