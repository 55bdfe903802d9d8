package io.tfpilot.protocol.request;

import io.tfpilot.protocol.AnyObject;

/** The same as {@link ReviseRequest}, with the request in the body. */
public record UpdateRequest(String requestId, AnyObject config) {}
