package io.tfpilot.sandbox.actions;

import java.util.List;
import java.util.Map;

/** A workflow that can be run. */
@SuppressWarnings("DoNotCallSuggester") // the shape alone; the body follows
public final class WorkflowFile implements ParsedWorkflow {
    private WorkflowFile() {}

    /** Reads a workflow file. Everything outside the subset is an error with its line. */
    public static ParsedWorkflow parse(String path, String text) {
        throw new UnsupportedOperationException(path + text);
    }

    /** Its {@code name:}, else its path, as GitHub does. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    /** Whether it has {@code on.workflow_dispatch}. */
    public boolean dispatchable() {
        throw new UnsupportedOperationException();
    }

    /** What {@code on.workflow_dispatch} declares; empty without it. */
    public List<DispatchInput> dispatchInputs() {
        throw new UnsupportedOperationException();
    }

    /** The cron lines of {@code on.schedule}. */
    public List<String> schedules() {
        throw new UnsupportedOperationException();
    }

    /** Checks the inputs of a dispatch as GitHub does. */
    public CheckedInputs checkInputs(Map<String, String> given) {
        throw new UnsupportedOperationException(given.toString());
    }

    /** The run's title: {@code run-name} evaluated, else the workflow's name. */
    public String runName(RunRequest request) {
        throw new UnsupportedOperationException(request.toString());
    }
}
