package io.tfpilot.server.admin;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryFilter;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.server.webhooks.DeliveryStats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pages and routes about webhooks need of the world. */
public interface WebhookReading {
    List<Deliveries.Row> list(DeliveryFilter filter, Deliveries.@Nullable Place after, int limit);

    Overview overview(Instant now);

    /** How many were received later than this. */
    long since(Instant received);

    @Nullable
    Detail find(String guid);

    /** The last parked, at most this many. */
    List<ParkedRuns.Parked> parked(int limit);

    /** Puts a delivery back into the event path, and on record who wanted it; false where there is none. */
    boolean again(Person person, String guid);

    /** Asks GitHub now, not at the next round, what it could not deliver. */
    void look();

    /** Where GitHub should deliver to. */
    String address();

    /**
     * @param day deliveries of the last 24 hours by state
     * @param parked runs whose events wait for somebody to record the run's id
     */
    record Overview(Map<Deliveries.State, Long> day, long parked, DeliveryStats.Sight deliveries) {}

    record Detail(Deliveries.Row row, String body) {}
}
