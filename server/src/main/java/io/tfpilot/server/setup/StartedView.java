package io.tfpilot.server.setup;

/** The last page of the set-up. */
public record StartedView(String theme) {}
