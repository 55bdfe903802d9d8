package io.tfpilot.change;

/** The job is set up wrongly, or something outside it did not answer. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String message) {
        super(message);
    }
}
