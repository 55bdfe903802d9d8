package io.tfpilot.protocol.account;

/** A saved filter, with the address of its list. */
public record FilterAnswer(String name, String query, boolean start, String url) {}
