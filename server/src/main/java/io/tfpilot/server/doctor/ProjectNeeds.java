package io.tfpilot.server.doctor;

import io.tfpilot.core.doctor.Expected;
import io.tfpilot.github.GitHubSettings;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.Settings.ConfiguredProject;

/** What a project needs on GitHub, as its settings say it. */
final class ProjectNeeds {
    private ProjectNeeds() {}

    static Expected of(ConfiguredProject configured, Settings settings) {
        return new Expected(configured.project().repo(), GitHubSettings.webUrlOf(settings.gitHub().apiUrl()),
                settings.publicUrl(), settings.gitHub().clientId(), configured.workflows());
    }
}
