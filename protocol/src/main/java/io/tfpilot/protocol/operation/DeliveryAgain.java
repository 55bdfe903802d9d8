package io.tfpilot.protocol.operation;

/** @param delivery the GUID of what is processed again */
public record DeliveryAgain(boolean success, String delivery) {}
