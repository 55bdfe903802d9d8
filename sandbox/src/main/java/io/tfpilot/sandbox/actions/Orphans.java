package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processes that a job left behind, even those that moved to a session of their own: like GitHub's runner, they are
 * found by a variable that all of them inherited.
 */
final class Orphans {
    static final String VARIABLE = "RUNNER_TRACKING_ID";

    private Orphans() {}

    /** Ends them. Without {@code /proc} the process groups have to do. */
    static void end(String trackingId) {
        String mark = VARIABLE + "=" + trackingId;
        ProcessHandle.allProcesses().filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .filter(handle -> environment(handle.pid()).contains(mark)).forEach(ProcessHandle::destroyForcibly);
    }

    private static String environment(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", String.valueOf(pid), "environ")),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
