package io.tfpilot.sandbox.actions;

/** A step failed, for the reason in the message. Checked, because every caller must say what becomes of the job. */
final class StepFailure extends Exception {
    private static final long serialVersionUID = 1L;

    StepFailure(String message) {
        super(message);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
