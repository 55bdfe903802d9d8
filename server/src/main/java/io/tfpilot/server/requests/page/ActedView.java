package io.tfpilot.server.requests.page;

/** The answer to a button: the status card as it is now, and what to say. */
public record ActedView(RequestView.StatusCard card, String tone, String icon, String text) {}
