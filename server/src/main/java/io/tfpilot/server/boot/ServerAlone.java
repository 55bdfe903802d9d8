package io.tfpilot.server.boot;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The server and nothing else: it needs a GitHub that is there already. */
public final class ServerAlone implements Program {
    private static final String NO_GITHUB = """
            no GitHub is set. Run the command setup, which opens a page that asks for everything, or set GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY (or GITHUB_TOKEN) and what else \
            docs/operating/settings.md lists, or run ./tfpilot, which brings a sandbox.""";

    @Override
    public String help() {
        return """
                TfPilot: Terraform self-service.

                  java -jar tfpilot.jar              start
                  java -jar tfpilot.jar setup        open a page that sets TfPilot up with your own GitHub, then start
                  java -jar tfpilot.jar check        check settings and project file without starting
                  java -jar tfpilot.jar verify DIR   re-render every section of a checked-out infra repository and compare
                  java -jar tfpilot.jar wrap SOURCE  write a module folder around a public module; see wrap --help
                  java -jar tfpilot.jar audit verify check that the audit log is what was written; see audit --help
                  java -jar tfpilot.jar doctor       say what could stop a run, and what fixes it; see doctor --help
                  java -jar tfpilot.jar workflows    write the generated workflows into a checked-out repository, or check
                                                     them; see workflows --help
                  java -jar tfpilot.jar workflow-key PROJECT
                                                     print what the project's repository keeps as the secret
                                                     TFPILOT_WEBHOOK_SECRET
                  java -jar tfpilot.jar --help       this text

                """
                + CommandLine.FLAGS_HELP + CommandLine.SETTINGS_HELP;
    }

    @Override
    public Map<String, String> flags() {
        return CommandLine.FLAGS;
    }

    @Override
    public Map<String, ToIntFunction<Map<String, String>>> commands() {
        return Map.of();
    }

    @Override
    public SettingsReader.Reading read(Map<String, String> values) {
        var reader = new SettingsReader(values);
        if (!reader.namesGitHub()) {
            throw new CannotStart(NO_GITHUB);
        }
        return reader.read();
    }

    @Override
    public void begin(Settings settings, PrintStream out) {
        StartChecks.gitHubIsSupported(settings.gitHub().apiUrl());
    }

    @Override
    public void ready(Settings settings, GitHub gitHub) {
        // A real repository gets its workflows by pull request.
    }
}
