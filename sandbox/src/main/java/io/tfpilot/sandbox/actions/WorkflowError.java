package io.tfpilot.sandbox.actions;

/**
 * Why a workflow file cannot be run.
 *
 * @param path    the file's path in its repository
 * @param line    counted from 1
 * @param message what is wrong there, without path and line
 */
public record WorkflowError(String path, int line, String message) implements ParsedWorkflow {
    /** {@code .github/workflows/x.yml:12: 'services' is not supported in the sandbox}. */
    public String text() {
        return path + ":" + line + ": " + message;
    }
}
