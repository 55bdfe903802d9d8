package io.tfpilot.protocol.request;

/** The request that an action is about. */
public record NamedRequest(String requestId) {}
