package io.tfpilot.trial;

import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.workflows.Allowed;
import io.tfpilot.core.workflows.StateBackend;
import io.tfpilot.core.workflows.TargetEnvironment;
import io.tfpilot.core.workflows.TerraformTool;
import io.tfpilot.core.workflows.WorkflowFileNames;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.core.workflows.WorkflowSettings;
import io.tfpilot.server.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the generated workflows into the sandbox's demo repositories; a real repository gets them by pull request. */
final class WorkflowInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowInstaller.class);

    /** Terraform's version in a run; the sandbox takes whatever is on the PATH. */
    private static final String TERRAFORM = "~1.11";

    private static final String REGION = "eu-west-1";

    private final GitHub gitHub;

    WorkflowInstaller(GitHub gitHub) {
        this.gitHub = gitHub;
    }

    /** Whatever is missing or differs goes onto the base branch, in one commit. */
    void install(Settings.ConfiguredProject configured) {
        var project = configured.project();
        var base = gitHub.branchHead(project.repo(), project.base());
        if (base == null) {
            LOG.error("event=workflows.no_base repository={}", project.repo());
            return;
        }
        var missing = missing(project, base, WorkflowFiles.generate(settingsOf(configured)));
        if (!missing.isEmpty()) {
            var commit = gitHub.writeCommit(project.repo(),
                    new Git.NewCommit(List.of(base), missing, "Install TfPilot's workflows"));
            gitHub.putBranch(project.repo(), project.base(), commit);
            LOG.info("event=workflows.installed repository={} files={}", project.repo(), missing.size());
        }
    }

    private Map<String, @Nullable String> missing(Project project, Sha base, Map<String, String> wanted) {
        var missing = new TreeMap<String, @Nullable String>();
        wanted.forEach((path, text) -> {
            if (!text.equals(gitHub.readFile(project.repo(), base, path))) {
                missing.put(path, text);
            }
        });
        return missing;
    }

    private static WorkflowSettings.Extras extras(Project project, Set<Allowed> allowed) {
        var standard = WorkflowSettings.Extras.STANDARD;
        var files = new WorkflowFileNames(project.workflowFile(RunKind.PLAN), project.workflowFile(RunKind.APPLY),
                project.workflowFile(RunKind.DESTROY), project.workflowFile(RunKind.CLEANUP),
                project.workflowFile(RunKind.DRIFT_PLAN), standard.files().driftCheck());
        return new WorkflowSettings.Extras(files, standard.actions(), standard.infracost(), standard.runner(),
                standard.driftCheck(), allowed);
    }

    /** What the generator needs to know of a project. */
    static WorkflowSettings settingsOf(Settings.ConfiguredProject configured) {
        var project = configured.project();
        var environments = project.environments().values().stream()
                .map(environment -> new TargetEnvironment(environment.name(), environment.prod(),
                        environment.prod() ? "production" : "nonprod", environment.path(),
                        project.secrets().ownOf(environment.name()),
                        Optional.ofNullable(configured.planEnvironments().get(environment.name()))))
                .toList();
        var state = switch (configured.state()) {
            case HTTP -> StateBackend.Http.standard();
            case S3 -> StateBackend.S3.standard(REGION);
        };
        return new WorkflowSettings(project.name(), project.base(), environments,
                new TerraformTool(TerraformTool.Kind.TERRAFORM, TERRAFORM), state, Optional.empty(),
                project.secrets().everywhere(),
                extras(project, configured.allowed()));
    }
}
