package io.tfpilot.protocol.account;

import java.time.Instant;

/** The caller. */
public record Me(String login, RoleName role, boolean prodAllowed, boolean prodDestroyAllowed, Instant until) {}
