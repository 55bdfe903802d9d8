package io.tfpilot.protocol.account;

import java.util.List;

/** The caller's API tokens. */
public record TokensFound(boolean success, List<TokenAnswer> tokens) {}
