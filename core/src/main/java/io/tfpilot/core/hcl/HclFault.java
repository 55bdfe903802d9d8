package io.tfpilot.core.hcl;

/** Unwinds the parser at the first fault; never leaves this package. */
final class HclFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Position position;

    HclFault(Position position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    HclReading.Malformed reading() {
        return new HclReading.Malformed(position, String.valueOf(getMessage()));
    }
}
