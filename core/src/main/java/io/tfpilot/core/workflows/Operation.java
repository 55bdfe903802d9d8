package io.tfpilot.core.workflows;

import java.util.List;

/** The workflows: template, artifact, the step whose success is the run's, and the inputs
 * to check, besides the signature. */
enum Operation {
    PLAN("plan", "judge", "request_id environment commit attempt purpose render_hash"), //
    APPLY("apply", "apply", "request_id environment commit attempt digest render_hash"), //
    DESTROY("destroy", "apply", "request_id environment commit attempt digest"), //
    CLEANUP("cleanup", "push", "request_id environment attempt dry_run"), //
    DRIFT_PLAN("drift-plan", "judge", "request_id environment commit attempt"), //
    DRIFT_CHECK("drift-check", "", ""), //
    CONNECT_CHECK("connect-check", "report", "environment region plan_role apply_role state other_state");

    private final String word;
    private final String lastStep;
    private final String inputs;

    Operation(String word, String lastStep, String inputs) {
        this.word = word;
        this.lastStep = lastStep;
        this.inputs = inputs;
    }

    String template() {
        return word + ".yml";
    }

    String artifact() {
        return word + "-logs";
    }

    String lastStep() {
        return lastStep;
    }

    List<String> inputs() {
        return inputs.isEmpty() ? List.of() : List.of(inputs.split(" "));
    }
}
