package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One use of a built-in action. */
record ActionCall(JobSite site, StepLog log, Map<String, String> env, Map<String, String> with) {
    Optional<String> input(String name) {
        return Optional.ofNullable(with.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean flag(String name, boolean otherwise) throws StepFailure {
        String value = input(name).orElse(String.valueOf(otherwise));
        return switch (value) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw new StepFailure("The input '" + name + "' is true or false, not '" + value + "'");
        };
    }

    int number(String name, int otherwise) throws StepFailure {
        String value = input(name).orElse(String.valueOf(otherwise));
        if (!value.matches("[0-9]{1,6}")) {
            throw new StepFailure("The input '" + name + "' is a whole number, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    /** A path in the workspace, which it cannot leave. */
    Path inWorkspace(String path) throws StepFailure {
        Path resolved = site.folders().workspace().resolve(path).normalize();
        if (!resolved.startsWith(site.folders().workspace())) {
            throw new StepFailure("The path '" + path + "' leads out of the workspace");
        }
        return resolved;
    }

    /** Runs a program and fails where it fails. */
    void run(Path folder, String... command) throws StepFailure, IOException, InterruptedException {
        int exit = exitCode(folder, log::print, command);
        if (exit != 0) {
            throw new StepFailure("'" + command[0] + "' failed with exit code " + exit);
        }
    }

    int exitCode(Path folder, Consumer<String> lines, String... command)
            throws StepFailure, IOException, InterruptedException {
        Path program = Machine.find(command[0], site.environment().path())
                .orElseThrow(
                        () -> new StepFailure(command[0] + " is not on the PATH of this computer: install it and run "
                                + "this again."));
        var whole = new ArrayList<>(List.of(command));
        whole.set(0, program.toString());
        return site.processes().run(whole, folder, site.environment().of(env), lines);
    }
}
