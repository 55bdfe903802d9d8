package io.tfpilot.server.web.pages;

/** Where something can be read, and what the link is called. */
public record Link(String href, String label) {}
