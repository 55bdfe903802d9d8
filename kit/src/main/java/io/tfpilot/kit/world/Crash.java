package io.tfpilot.kit.world;

/** The server process died here; nothing of it runs any more. */
public final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super("the process died at " + where);
    }
}
