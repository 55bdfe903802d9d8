package io.tfpilot.protocol.account;

/** The token that was made. */
public record TokenMade(boolean success, TokenAnswer token) {}
