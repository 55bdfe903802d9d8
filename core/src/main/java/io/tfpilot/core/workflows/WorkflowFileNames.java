package io.tfpilot.core.workflows;

import io.tfpilot.core.request.RunKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the files are called in {@code .github/workflows}. */
public record WorkflowFileNames(String plan, String apply, String destroy, String cleanup, String driftPlan,
        String driftCheck) {
    /** {@code plan.yml} and so on. */
    public static final WorkflowFileNames STANDARD = new WorkflowFileNames("plan.yml", "apply.yml", "destroy.yml",
            "cleanup.yml", "drift-plan.yml", "drift-check.yml");

    /** Those of {@link #STANDARD} where the map names none. */
    public static WorkflowFileNames of(Map<RunKind, String> files) {
        return new WorkflowFileNames(files.getOrDefault(RunKind.PLAN, STANDARD.plan),
                files.getOrDefault(RunKind.APPLY, STANDARD.apply),
                files.getOrDefault(RunKind.DESTROY, STANDARD.destroy),
                files.getOrDefault(RunKind.CLEANUP, STANDARD.cleanup),
                files.getOrDefault(RunKind.DRIFT_PLAN, STANDARD.driftPlan), STANDARD.driftCheck);
    }

    public WorkflowFileNames {
        List<String> all = List.of(plan, apply, destroy, cleanup, driftPlan, driftCheck);
        all.forEach(name -> Names.checked(Names.FILE, "workflow file", name));
        if (Set.copyOf(all).size() != all.size()) {
            throw new IllegalArgumentException("two workflows share a file: " + all);
        }
    }
}
