package io.tfpilot.protocol.operation;

/** Always "ok": a server that does not answer says nothing. */
public record HealthAnswer(String status) {}
