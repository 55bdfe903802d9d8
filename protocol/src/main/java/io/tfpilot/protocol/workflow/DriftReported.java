package io.tfpilot.protocol.workflow;

/** The report is kept. */
public record DriftReported(boolean success, boolean ok) {}
