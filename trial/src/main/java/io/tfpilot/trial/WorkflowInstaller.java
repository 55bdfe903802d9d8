package io.tfpilot.trial;

import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.install.InstalledReading;
import io.tfpilot.server.settings.Settings;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the generated workflows into the sandbox's demo repositories; a real repository gets them by pull request. */
final class WorkflowInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowInstaller.class);

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
        var changes = InstalledReading.at(gitHub, project.repo(), base, configured.workflows()).changes();
        if (!changes.isEmpty()) {
            var commit = gitHub.writeCommit(project.repo(),
                    new Git.NewCommit(List.of(base), changes, "Install TfPilot's workflows"));
            gitHub.putBranch(project.repo(), project.base(), commit);
            LOG.info("event=workflows.installed repository={} files={}", project.repo(), changes.size());
        }
    }
}
