package io.tfpilot.protocol.environment;

/** What a workflow run does. */
public enum OperationName {
    PLAN,
    APPLY,
    DESTROY,
    CLEANUP,
    DRIFT_PLAN
}
