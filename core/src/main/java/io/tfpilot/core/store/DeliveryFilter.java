package io.tfpilot.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are meant; null is no condition.
 *
 * @param text the beginning of a GUID, or a part of a request's id
 * @param before received before this
 */
public record DeliveryFilter(Deliveries.@Nullable State state, @Nullable String event, @Nullable String text,
        @Nullable Instant before) {
    public static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null);
}
