package io.tfpilot.core.workflows;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the workflows of one project need to know.
 *
 * @param environments at least one; names are unique; plans of all run in an environment of GitHub, or of none; runs of
 *                     all take a role of AWS, or of none
 * @param secrets      names of secrets that a request in any environment may name; each becomes
 *                     {@code TF_VAR_tfpilot_secret_<NAME>}
 * @param extras       what seldom differs between projects
 */
public record WorkflowSettings(String project, String baseBranch, List<TargetEnvironment> environments,
        TerraformTool tool, StateBackend state, List<String> secrets, Extras extras) {
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
        if (environments.stream().map(each -> each.aws().isPresent()).distinct().count() != 1) {
            throw new IllegalArgumentException("either all environments have a role of AWS or none has");
        }
    }

    /** Those of the project and of its environments, in their order. */
    List<String> secretNames() {
        return Stream.concat(secrets.stream(), environments.stream().flatMap(each -> each.secrets().stream())).sorted()
                .distinct().toList();
    }

    /** Whether runs take a role of AWS. */
    public boolean usesAws() {
        return environments.getFirst().aws().isPresent();
    }

    /** Whether plans have a role that cannot write, so that they leave the state's lock alone. */
    boolean plansWithLess() {
        return environments.stream().flatMap(each -> each.aws().stream()).anyMatch(Aws::plansWithLess);
    }

    /** Whether jobs with Terraform can ask GitHub for a token that says which run they are. */
    public boolean provesItself() {
        return usesAws() || extras.additions().idToken() || switch (state) {
            case StateBackend.Gcs _,StateBackend.Azurerm _ -> true;
            case StateBackend.S3 _,StateBackend.Http _,StateBackend.Remote _ -> false;
        };
    }

    /**
     * The rest.
     *
     * @param infracost  whether plans are followed by a cost estimate
     * @param runner     labels of the runner, at least one
     * @param driftCheck when drift is looked for, as cron
     * @param allowed    what modules may do although no approval can cover it
     */
    public record Extras(WorkflowFileNames files, PinnedActions actions, boolean infracost, List<String> runner,
            String driftCheck, Set<Allowed> allowed, Additions additions) {
        /** Standard names and actions, a cost estimate, GitHub's Linux runner, every night at two. */
        public static final Extras STANDARD = new Extras(WorkflowFileNames.STANDARD, PinnedActions.STANDARD, true,
                List.of("ubuntu-latest"), "0 2 * * *", Set.of(), Additions.NONE);

        public Extras {
            runner = List.copyOf(runner);
            if (runner.isEmpty()) {
                throw new IllegalArgumentException("a runner needs a label");
            }
            runner.forEach(label -> Names.checked(Names.LABEL, "label of a runner", label));
            Names.checked(Names.CRON, "drift check", driftCheck);
            allowed = Set.copyOf(allowed);
        }
    }
}
