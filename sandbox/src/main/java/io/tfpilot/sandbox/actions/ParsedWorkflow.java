package io.tfpilot.sandbox.actions;

/** What became of a workflow file that was read: the workflow, or the one reason why it cannot be run. */
public sealed interface ParsedWorkflow permits WorkflowFile, WorkflowError {}
