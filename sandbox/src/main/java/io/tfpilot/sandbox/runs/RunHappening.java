package io.tfpilot.sandbox.runs;

import io.tfpilot.sandbox.hub.Hosted;

/** GitHub's three actions of {@code workflow_run}. */
public record RunHappening(Hosted repository, Run run, String action) {}
