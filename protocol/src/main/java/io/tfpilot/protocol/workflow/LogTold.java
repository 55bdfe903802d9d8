package io.tfpilot.protocol.workflow;

/** @param lines how many were kept */
public record LogTold(boolean success, int lines) {}
