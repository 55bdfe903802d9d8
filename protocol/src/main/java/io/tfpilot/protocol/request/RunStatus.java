package io.tfpilot.protocol.request;

/** Held and dispatching are TfPilot's own; the others GitHub's. */
public enum RunStatus {
    HELD,
    DISPATCHING,
    REQUESTED,
    QUEUED,
    PENDING,
    WAITING,
    IN_PROGRESS,
    COMPLETED
}
