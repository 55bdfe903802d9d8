package io.tfpilot.protocol.account;

import java.util.List;

/** Sessions of browsers. */
public record SessionsFound(boolean success, List<SessionAnswer> sessions) {}
