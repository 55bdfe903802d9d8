package io.tfpilot.server.requests.api;

import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.workflows.WorkflowKey;
import io.tfpilot.core.workflows.WorkflowSecret;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import io.tfpilot.server.settings.Settings.DriftSecret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose workflows call. A key opens what belongs to its project, and nothing else. */
@Component
final class ProjectKeys {
    private final List<ConfiguredProject> projects;
    private final WorkflowSecret secret;

    ProjectKeys(Settings settings) {
        this.projects = settings.projects();
        this.secret = settings.workflowSecret();
    }

    /** The projects whose drift endpoints this opens; empty for what is no key. */
    Set<String> opened(@Nullable String given) {
        var opened = new TreeSet<String>();
        if (given != null) {
            var shared = secret.is(given);
            for (var each : projects) {
                var own = secret.keyOf(each.project().name()).is(given);
                if (own || (shared && each.driftSecret() == DriftSecret.SHARED)) {
                    opened.add(each.project().name());
                }
            }
        }
        return opened;
    }

    /** The key of the project that has the repository, however its name is capitalised. */
    Optional<WorkflowKey> of(RepoName repository) {
        return projects.stream().map(ConfiguredProject::project)
                .filter(each -> each.repo().toString().equalsIgnoreCase(repository.toString()))
                .findFirst().map(each -> secret.keyOf(each.name()));
    }
}
