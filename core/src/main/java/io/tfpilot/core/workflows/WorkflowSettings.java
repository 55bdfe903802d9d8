package io.tfpilot.core.workflows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the workflows of one project need to know.
 *
 * @param environments at least one; names are unique; plans of all run in an environment of GitHub, or of none
 * @param aws          absent: no cloud role is taken
 * @param secrets      names of secrets that a request in any environment may name; each becomes
 *                     {@code TF_VAR_tfpilot_secret_<NAME>}
 * @param extras       what seldom differs between projects
 */
public record WorkflowSettings(String project, String baseBranch, List<TargetEnvironment> environments,
        TerraformTool tool, StateBackend state, Optional<Aws> aws, List<String> secrets, Extras extras) {
    public WorkflowSettings {
        Names.checked(Names.NAME, "project", project);
        Names.checked(Names.BRANCH, "base branch", baseBranch);
        environments = List.copyOf(environments);
        secrets = secrets.stream().sorted().distinct().toList();
        secrets.forEach(name -> Names.checked(Names.SECRET, "secret", name));
        if (environments.isEmpty()
                || environments.stream().map(TargetEnvironment::name).distinct().count() != environments.size()) {
            throw new IllegalArgumentException(
                    "a project needs environments with names of their own: " + environments);
        }
        if (environments.stream().map(each -> each.planEnvironment().isPresent()).distinct().count() != 1) {
            throw new IllegalArgumentException("either all plans run in an environment of GitHub or none does");
        }
    }

    /** Those of the project and of its environments, in their order. */
    List<String> secretNames() {
        return Stream.concat(secrets.stream(), environments.stream().flatMap(each -> each.secrets().stream())).sorted()
                .distinct().toList();
    }

    /**
     * The rest.
     *
     * @param infracost  whether plans are followed by a cost estimate
     * @param runner     label of the runner
     * @param driftCheck when drift is looked for, as cron
     * @param allowed    what modules may do although no approval can cover it
     */
    public record Extras(WorkflowFileNames files, PinnedActions actions, boolean infracost, String runner,
            String driftCheck, Set<Allowed> allowed) {
        /** Standard names and actions, a cost estimate, GitHub's Linux runner, every night at two. */
        public static final Extras STANDARD = new Extras(WorkflowFileNames.STANDARD, PinnedActions.STANDARD, true,
                "ubuntu-latest", "0 2 * * *", Set.of());

        public Extras {
            Names.checked(Names.WORD, "runner", runner);
            Names.checked(Names.CRON, "drift check", driftCheck);
            allowed = Set.copyOf(allowed);
        }
    }
}
