package io.tfpilot.protocol.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of deliveries, newest first. */
public record DeliveriesFound(boolean success, List<DeliveryAnswer> deliveries, @Nullable String next) {}
