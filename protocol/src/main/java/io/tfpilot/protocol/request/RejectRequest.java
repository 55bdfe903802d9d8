package io.tfpilot.protocol.request;

/** A request for changes. */
public record RejectRequest(String comment) {}
