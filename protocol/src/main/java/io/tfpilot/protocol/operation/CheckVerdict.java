package io.tfpilot.protocol.operation;

/** What a check of the doctor found. */
public enum CheckVerdict {
    FINE,
    UNKNOWN,
    WARNING,
    BROKEN
}
