package io.tfpilot.sandbox.actions;

/** Thrown while a workflow file is read, and turned into a {@link WorkflowError} at the door. */
final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;

    Unsupported(int line, String message) {
        super(message);
        this.line = line;
    }

    WorkflowError in(String path) {
        return new WorkflowError(path, line, String.valueOf(getMessage()));
    }
}
