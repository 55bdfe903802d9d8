package io.tfpilot.protocol.operation;

/** Always "ok"; a server whose store does not answer has no such answer. */
public record HealthAnswer(String status) {}
