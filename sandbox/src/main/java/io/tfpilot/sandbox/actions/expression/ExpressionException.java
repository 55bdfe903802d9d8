package io.tfpilot.sandbox.actions.expression;

/** An expression that cannot be read or evaluated; the message is for the person who wrote it. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExpressionException(String message) {
        super(message);
    }
}
