package io.tfpilot.protocol.account;

/** A session that is over. */
public record SessionEnded(boolean success, String id) {}
