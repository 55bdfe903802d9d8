package io.tfpilot.sandbox.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processes of runs that a killed sandbox left behind. They are known by what they inherited: the runner's own mark and a
 * folder below ours, so that nothing else can be meant.
 */
final class Leftovers {
    private static final String MARK = "RUNNER_TRACKING_ID=";

    private Leftovers() {}

    static void end(Path work) {
        var ours = "=" + work.toAbsolutePath().normalize() + "/";
        long self = ProcessHandle.current().pid();
        ProcessHandle.allProcesses().filter(handle -> handle.pid() != self).filter(handle -> {
            var environment = environment(handle.pid());
            return environment.contains(MARK) && environment.contains(ours);
        }).forEach(ProcessHandle::destroyForcibly);
    }

    private static String environment(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ")),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
