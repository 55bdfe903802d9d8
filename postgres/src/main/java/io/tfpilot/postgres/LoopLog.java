package io.tfpilot.postgres;

import io.tfpilot.core.loop.LoopListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes down what a loop of the store fails at; each tries again by itself. */
enum LoopLog implements LoopListener {
    LOG;

    private static final Logger LINES = System.getLogger(LoopLog.class.getName());

    @Override
    public void began(String loop) {
        // Every few seconds, and nothing to learn from it.
    }

    @Override
    public void ended(String loop) {
        // As above.
    }

    @Override
    public void failed(String loop, RuntimeException broken) {
        LINES.log(Level.WARNING, "{0} failed and will try again: {1}", loop, broken);
        LINES.log(Level.DEBUG, loop, broken);
    }
}
