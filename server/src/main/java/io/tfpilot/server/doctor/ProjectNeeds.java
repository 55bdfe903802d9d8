package io.tfpilot.server.doctor;

import io.tfpilot.core.doctor.Expected;
import io.tfpilot.core.doctor.Expected.Stage;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.github.GitHubSettings;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a project needs on GitHub, as its settings say it. */
final class ProjectNeeds {
    private static final List<String> WORKFLOW_SECRETS = List.of("TFPILOT_API_URL", "TFPILOT_WEBHOOK_SECRET");

    private ProjectNeeds() {}

    static Expected of(ConfiguredProject configured, Settings settings) {
        var project = configured.project();
        var environments = new TreeMap<String, Stage>();
        var secrets = new HashMap<String, Set<String>>();
        secrets.put("", new TreeSet<>(Stream.concat(WORKFLOW_SECRETS.stream(),
                project.secrets().everywhere().stream()).toList()));
        project.environments().values().forEach(environment -> {
            var onGitHub = onGitHub(environment);
            environments.put(onGitHub, environment.prod() ? Stage.PROD : Stage.OTHER);
            secrets.computeIfAbsent(onGitHub, any -> new TreeSet<>())
                    .addAll(project.secrets().ownOf(environment.name()));
        });
        configured.planEnvironments().values().forEach(name -> environments.putIfAbsent(name, Stage.OTHER));
        return new Expected(project.name(), project.repo(), project.base(),
                GitHubSettings.webUrlOf(settings.gitHub().apiUrl()), settings.publicUrl(), settings.gitHub().clientId(),
                workflows(project),
                Set.of(project.workflowFile(RunKind.APPLY), project.workflowFile(RunKind.DESTROY)), environments, Map.copyOf(secrets), Set.of(), state(configured));
    }

    /** Where its applies and destroys run. */
    private static String onGitHub(Project.Environment environment) {
        return environment.prod() ? "production" : "nonprod";
    }

    private static List<String> workflows(Project project) {
        return Project.DEFAULT_WORKFLOW_FILES.keySet().stream().map((RunKind kind) -> project.workflowFile(kind))
                .sorted().distinct().toList();
    }

    private static String state(ConfiguredProject configured) {
        return switch (configured.state()) {
            case S3 -> "S3";
            case HTTP -> "an HTTP back-end";
        };
    }
}
