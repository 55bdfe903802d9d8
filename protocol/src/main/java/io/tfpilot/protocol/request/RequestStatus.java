package io.tfpilot.protocol.request;

/** Where a request stands. */
public enum RequestStatus {
    REQUEST_CREATED,
    PLANNING,
    PLAN_READY,
    APPROVED,
    MERGED,
    APPLYING,
    APPLIED,
    DESTROYING,
    DESTROYED,
    FAILED,
    CLOSED
}
