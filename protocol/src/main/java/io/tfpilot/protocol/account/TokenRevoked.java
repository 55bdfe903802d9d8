package io.tfpilot.protocol.account;

/** @param revoked the token's id */
public record TokenRevoked(boolean success, String revoked) {}
