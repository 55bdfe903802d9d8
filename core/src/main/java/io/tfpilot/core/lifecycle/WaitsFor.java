package io.tfpilot.core.lifecycle;

/** Who or what has the next move, in words for people. */
public record WaitsFor(Move move, String text) {
    public enum Who {
        APPROVER,
        REQUESTER,
        ADMIN,
        GITHUB,
        QUEUE,
        TFPILOT,
        NOBODY
    }

    public Who who() {
        return move.who();
    }
}
