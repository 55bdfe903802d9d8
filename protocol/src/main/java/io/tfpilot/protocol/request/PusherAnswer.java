package io.tfpilot.protocol.request;

/** Who pushed a head that TfPilot did not write. */
public record PusherAnswer(String head, String login) {}
