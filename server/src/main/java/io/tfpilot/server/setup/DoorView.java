package io.tfpilot.server.setup;

/**
 * Asks for the code.
 *
 * @param next where to go with it
 * @param problem "" = none
 */
public record DoorView(String theme, String next, String problem) {}
