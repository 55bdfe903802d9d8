package io.tfpilot.protocol.account;

import java.util.List;

/** The caller's saved filters. */
public record FiltersFound(boolean success, List<FilterAnswer> filters) {}
