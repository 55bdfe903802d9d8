package io.tfpilot.protocol.request;

/** Who pushed a head that TfPilot did not make. */
public record PusherAnswer(String head, String login) {}
