package io.tfpilot.core.github;

import java.time.Instant;
import java.util.List;

/** Port: deliveries of the webhook, as GitHub remembers them. */
public interface HookDeliveries {
    /** Deliveries of the last {@code since}, newest first. */
    List<HookDelivery> hookDeliveries(Instant since);

    void redeliver(long deliveryId);

    record HookDelivery(long id, String guid, Instant deliveredAt, int statusCode, String event) {}
}
