package io.tfpilot.protocol.account;

import java.util.List;

/** One's own tokens. */
public record TokensFound(boolean success, List<TokenAnswer> tokens) {}
