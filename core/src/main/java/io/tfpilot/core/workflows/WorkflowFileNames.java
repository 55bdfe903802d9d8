package io.tfpilot.core.workflows;

import java.util.List;
import java.util.Set;

/** What the files are called in {@code .github/workflows}. */
public record WorkflowFileNames(String plan, String apply, String destroy, String cleanup, String driftPlan,
        String driftCheck) {
    /** {@code plan.yml} and so on. */
    public static final WorkflowFileNames STANDARD = new WorkflowFileNames("plan.yml", "apply.yml", "destroy.yml",
            "cleanup.yml", "drift-plan.yml", "drift-check.yml");

    public WorkflowFileNames {
        List<String> all = List.of(plan, apply, destroy, cleanup, driftPlan, driftCheck, WorkflowFiles.CONNECT_CHECK);
        all.forEach(name -> Names.checked(Names.FILE, "workflow file", name));
        if (Set.copyOf(all).size() != all.size()) {
            throw new IllegalArgumentException("two workflows share a file: " + all);
        }
    }
}
