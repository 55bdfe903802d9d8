package io.tfpilot.sandbox.hub;

import java.time.Instant;

/** A remark in the conversation of a pull request. */
public record Comment(long id, String author, String body, Instant createdAt, Instant updatedAt) {}
