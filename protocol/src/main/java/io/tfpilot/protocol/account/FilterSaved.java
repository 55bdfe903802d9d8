package io.tfpilot.protocol.account;

/** The filter as it is kept. */
public record FilterSaved(boolean success, FilterAnswer filter) {}
