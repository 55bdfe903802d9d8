package io.tfpilot.server.boot;

import io.tfpilot.github.GitHubSettings;
import io.tfpilot.server.settings.Settings;
import java.io.PrintStream;

/** What a person sees when everything is up. */
final class Greeting {
    private Greeting() {}

    static void print(Settings settings, PrintStream out) {
        out.println();
        out.println("TfPilot is up:  " + settings.publicUrl());
        var trial = settings.trial();
        if (trial != null) {
            out.println("Its GitHub:     " + GitHubSettings.webUrlOf(settings.gitHub().apiUrl()));
            out.println();
            out.println("Sign in as");
            trial.people().forEach(group -> out.println("  %-12s %s: %s".formatted(String.join(", ", group.logins()),
                    group.role(), group.may())));
            out.println("or directly:    %s/api/auth/github/start?login=%s".formatted(settings.publicUrl(),
                    trial.people().getFirst().logins().getFirst()));
        }
        out.println();
        out.println("Stop it with Ctrl-C. Everything is kept in " + settings.dataDir() + ".");
        out.flush();
    }
}
