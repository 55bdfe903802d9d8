package io.tfpilot.protocol.account;

/** The filter as it is stored. */
public record FilterSaved(boolean success, FilterAnswer filter) {}
