package io.tfpilot.sandbox.actions;

/**
 * Hears what happens to runs. Events of one run come one at a time and in order; events of different runs may come at
 * once. It may call {@link Runner#cancel} but should be quick: the run waits for it.
 */
@FunctionalInterface
public interface RunListener {
    /** Called once per event. */
    void on(RunEvent event);
}
