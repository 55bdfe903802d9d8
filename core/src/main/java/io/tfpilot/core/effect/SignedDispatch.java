package io.tfpilot.core.effect;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.workflows.Signing;
import io.tfpilot.core.workflows.WorkflowSecret;
import java.time.InstantSource;
import java.util.Map;

/** Starts workflows, each with TfPilot's signature: a run without it changes nothing. */
record SignedDispatch(GitHub gitHub, WorkflowSecret secret, InstantSource clock) {
    /** @param inputs ids, commits, digests and choices only */
    WorkflowRuns.DispatchOutcome start(Project project, RunKind kind, Map<String, String> inputs) {
        var signing = new Signing(secret.keyOf(project.name()), project.repo(), gitHub.self());
        return gitHub.dispatch(project.repo(), project.workflowFile(kind), project.base(),
                signing.signed(kind, inputs, clock.instant()));
    }
}
