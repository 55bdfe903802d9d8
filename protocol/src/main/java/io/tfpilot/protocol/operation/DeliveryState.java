package io.tfpilot.protocol.operation;

/** What became of a delivery. */
public enum DeliveryState {
    WAITING,
    FAILING,
    APPLIED,
    UNCHANGED,
    PARKED,
    DROPPED
}
