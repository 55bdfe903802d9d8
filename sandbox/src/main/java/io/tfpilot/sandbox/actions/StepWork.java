package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does what a step says, in its contexts; returns the step's outputs. */
record StepWork(JobSite site, StepLog log, Contexts contexts, Map<String, String> env) {
    /** Outputs even of a script that failed. */
    record Done(Map<String, String> outputs, int exitCode) {}

    Done run(StepDefinition step) throws StepFailure, IOException, InterruptedException {
        return switch (step.body()) {
            case StepDefinition.Body.Script script -> script(script);
            case StepDefinition.Body.Action(var action, var uses, var with) -> {
                var inputs = new LinkedHashMap<String, String>();
                with.forEach((name, template) -> inputs.put(name, template.text(contexts)));
                log.print("##[group]Run " + uses);
                inputs.forEach((name, value) -> log.print("  " + name + ": " + value.strip().replace("\n", ", ")));
                log.print("##[endgroup]");
                yield new Done(Actions.run(action, new ActionCall(site, log, env, inputs)), 0);
            }
        };
    }

    private Done script(StepDefinition.Body.Script script) throws StepFailure, IOException, InterruptedException {
        Defaults defaults = site.definition().defaults();
        Shell shell = script.shell().or(defaults::shell).orElse(Shell.UNSPECIFIED);
        Path folder = folder(new Defaults(script.shell(), script.workingDirectory()).or(defaults));
        String text = script.run().text(contexts);
        Path file = Files.createTempFile(site.folders().temp(), "script-", shell.extension());
        Files.writeString(file, text.endsWith("\n") ? text : text + "\n");
        announce(text, shell);
        ScriptFiles files = ScriptFiles.create(site.folders().temp());
        var all = new LinkedHashMap<>(site.environment().of(env));
        all.putAll(files.variables());
        int exit = site.processes().run(command(shell, file, all), folder, all, log::printed);
        return new Done(files.obey(site.environment(), log), exit);
    }

    private static List<String> command(Shell shell, Path file, Map<String, String> variables) throws StepFailure {
        var command = new ArrayList<>(shell.command(file.toString()));
        Path program = Machine.find(command.getFirst(), variables.getOrDefault("PATH", Machine.path()))
                .orElseThrow(
                        () -> new StepFailure(command.getFirst() + " is not on the PATH of this computer: install it "
                                + "and run this again."));
        command.set(0, program.toString());
        return command;
    }

    private Path folder(Defaults defaults) throws StepFailure {
        String given = defaults.workingDirectory().map(t -> t.text(contexts)).orElse("");
        Path folder = site.folders().workspace().resolve(given).normalize();
        if (!Files.isDirectory(folder)) {
            throw new StepFailure("The working directory '" + given + "' does not exist in the workspace");
        }
        return folder;
    }

    private void announce(String text, Shell shell) {
        List<String> lines = text.lines().toList();
        log.print("##[group]Run " + (lines.isEmpty() ? "" : lines.getFirst()));
        lines.forEach(log::print);
        log.print("shell: " + shell.shown());
        if (!env.isEmpty()) {
            log.print("env:");
            env.forEach((name, value) -> log.print("  " + name + ": " + value.replace("\n", "\n    ")));
        }
        log.print("##[endgroup]");
    }
}
