package io.tfpilot.protocol.account;

import java.util.List;

/** One's own saved filters. */
public record FiltersFound(boolean success, List<FilterAnswer> filters) {}
