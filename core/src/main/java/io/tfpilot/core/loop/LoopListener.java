package io.tfpilot.core.loop;

/** Hears of each round of a loop, in the thread of the loop. Must be quick and must not throw. */
public interface LoopListener {
    void began(String loop);

    void ended(String loop);

    /** The round failed; the loop goes on after its pause. */
    void failed(String loop, RuntimeException broken);
}
