package io.tfpilot.trial;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.sandbox.Sandbox;
import io.tfpilot.server.boot.CannotStart;
import io.tfpilot.server.boot.CommandLine;
import io.tfpilot.server.boot.Program;
import io.tfpilot.server.boot.ServerAlone;
import io.tfpilot.server.boot.StartChecks;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The server with a sandbox where no GitHub is set, and the server alone where one is. */
public final class Trial implements Program {
    private final ServerAlone alone = new ServerAlone();

    @Override
    public String help() {
        return """
                TfPilot: Terraform self-service.

                  ./tfpilot              start; with no GitHub setting, against a sandbox on this computer
                  ./tfpilot sandbox      start the sandbox alone; see sandbox --help
                  ./tfpilot setup        open a page that sets TfPilot up with your own GitHub, then start
                  ./tfpilot check        check settings and project file without starting
                  ./tfpilot verify DIR   re-render every section of a checked-out infra repository and compare
                  ./tfpilot wrap SOURCE  write a module folder around a public module; see wrap --help
                  ./tfpilot audit verify check that the audit log is what was written; see audit --help
                  ./tfpilot doctor       say what could stop a run, and what fixes it; see doctor --help
                  ./tfpilot workflows    write the generated workflows into a checked-out repository, or check
                                         them; see workflows --help
                  ./tfpilot workflow-key PROJECT
                                         print what the project's repository keeps as the secret
                                         TFPILOT_WEBHOOK_SECRET
                  ./tfpilot --help       this text

                """
                + CommandLine.FLAGS_HELP
                + "  --sandbox-port     TFPILOT_SANDBOX_PORT    where the sandbox is (8081)\n"
                + CommandLine.SETTINGS_HELP;
    }

    @Override
    public Map<String, String> flags() {
        var flags = new HashMap<>(CommandLine.FLAGS);
        flags.put("--sandbox-port", SandboxPort.SETTING);
        return flags;
    }

    @Override
    public Map<String, ToIntFunction<Map<String, String>>> commands() {
        return Map.of(SandboxCommand.NAME, Trial::sandboxAlone);
    }

    /** With the server's flags around the command; what is the sandbox's own is read by {@link SandboxCommand}. */
    private static int sandboxAlone(Map<String, String> values) {
        var problems = new ArrayList<String>();
        var arguments = SandboxCommand.arguments(List.of(), values, problems);
        if (!problems.isEmpty()) {
            throw new CannotStart(problems.getFirst());
        }
        return SandboxCommand.start(arguments);
    }

    @Override
    public SettingsReader.Reading read(Map<String, String> values) {
        return new SettingsReader(values).namesGitHub() ? alone.read(values) : TrialSettings.read(values);
    }

    @Override
    public void begin(Settings settings, PrintStream out) {
        if (settings.trial() == null) {
            alone.begin(settings, out);
            return;
        }
        var port = settings.gitHub().apiUrl().getPort();
        StartChecks.portIsFree(port, SandboxPort.SETTING);
        out.println("Starting the sandbox: a GitHub on this computer that runs the workflows' shell scripts here.");
        var folder = sandboxFolder(settings.dataDir());
        Sandbox.main(new String[]{"--port", Integer.toString(port), "--data-dir", folder.toString(), "--config",
                SandboxConfig.write(settings, folder).toString()});
    }

    @Override
    public void ready(Settings settings, GitHub gitHub) {
        if (settings.trial() != null) {
            var installer = new WorkflowInstaller(gitHub);
            settings.projects().forEach(installer::install);
        }
    }

    private static Path sandboxFolder(Path dataDir) {
        return dataDir.resolve("sandbox");
    }
}
