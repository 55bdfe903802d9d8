package io.tfpilot.sandbox.actions;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tfpilot.sandbox.actions.expression.ExpressionException;

/** A workflow that can be run. */
public final class WorkflowFile implements ParsedWorkflow {
    /** GitHub cuts a title here. */
    private static final int MAX_TITLE = 255;

    private final String path;
    private final WorkflowReader.Workflow workflow;

    private WorkflowFile(String path, WorkflowReader.Workflow workflow) {
        this.path = path;
        this.workflow = workflow;
    }

    /** Reads a workflow file. Everything outside the subset is an error with its line. */
    public static ParsedWorkflow parse(String path, String text) {
        try {
            return new WorkflowFile(path, WorkflowReader.read(text));
        } catch (Unsupported e) {
            return e.in(path);
        }
    }

    public String path() {
        return path;
    }

    /** Its {@code name:}, else its path, as GitHub does. */
    public String name() {
        return workflow.name().orElse(path);
    }

    /** Whether it has {@code on.workflow_dispatch}. */
    public boolean dispatchable() {
        return workflow.triggers().dispatchable();
    }

    /** What {@code on.workflow_dispatch} declares; empty without it. */
    public List<DispatchInput> dispatchInputs() {
        return workflow.triggers().inputs();
    }

    /** The cron lines of {@code on.schedule}. */
    public List<String> schedules() {
        return workflow.triggers().schedules();
    }

    /** Checks the inputs of a dispatch as GitHub does. */
    public CheckedInputs checkInputs(Map<String, String> given) {
        return InputCheck.check(dispatchInputs(), given);
    }

    /** The run's title: {@code run-name} evaluated, else the workflow's name. */
    public String runName(RunRequest request) {
        String title = evaluatedRunName(request).filter(t -> !t.isBlank()).orElseGet(this::name);
        return title.substring(0, Math.min(title.length(), MAX_TITLE));
    }

    private Optional<String> evaluatedRunName(RunRequest request) {
        try {
            return workflow.runName().map(t -> t.text(RunContexts.of(request, name())));
        } catch (ExpressionException _) {
            return Optional.empty();
        }
    }

    WorkflowReader.Workflow workflow() {
        return workflow;
    }
}
