package io.tfpilot.protocol.catalogue;

/** A project whose modules cannot be read now. */
public record UnreadProject(String project, String reason) {}
