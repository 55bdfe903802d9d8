package io.tfpilot.protocol.request;

import io.tfpilot.protocol.AnyObject;

/** The whole new configuration. */
public record ReviseRequest(AnyObject config) {}
