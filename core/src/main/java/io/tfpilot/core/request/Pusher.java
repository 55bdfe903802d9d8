package io.tfpilot.core.request;

/** Who pushed a head that TfPilot did not make; forgiven when that head turns out to equal TfPilot's own work. */
public record Pusher(Sha head, Login login) {}
