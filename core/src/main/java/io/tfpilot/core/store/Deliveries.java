package io.tfpilot.core.store;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tfpilot.core.request.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Port: webhook deliveries, durable before they are answered, marked processed with their effect. */
public interface Deliveries {
    /** Commits the delivery before it returns. */
    Receipt receive(Delivery delivery);

    /** Of bodies in memory at once: a hundred of GitHub's usual ones. The longest alone has 25 MiB. */
    int CLAIMED_BYTES = 4 << 20;

    /**
     * Takes unprocessed deliveries that are due and not leased, oldest first, under a lease; counts one more try. It stops
     * where those before have {@link #CLAIMED_BYTES} in their bodies.
     */
    List<Delivery> claim(Instant now, Duration lease, int limit);

    /**
     * For deliveries without an effect on a document; those with one are marked by {@link Requests}. The first outcome
     * stands.
     *
     * @param about the request it is about; null where it is about none
     */
    void processed(String guid, DeliveryOutcome outcome, @Nullable RequestId about, Instant now);

    /** Processing failed: the lease ends, and it is tried again not before {@code next}. */
    void failed(String guid, String error, Instant next);

    /**
     * As if it had just come: its outcome and error are forgotten, it is due at {@code now}. One that is being
     * processed is left alone. False where there is none of this GUID.
     */
    boolean again(String guid, Instant now);

    /** Newest first by {@code receivedAt}, then the greater GUID; at most {@code limit} rows after the place. */
    List<Row> list(DeliveryFilter filter, @Nullable Place after, int limit);

    /** How many received at or after {@code since} are in each state; states without any are left out. */
    Map<State, Long> count(Instant since);

    @Nullable
    Delivery find(String guid);

    @Nullable
    Row row(String guid);

    /** Forgets processed deliveries received before this; returns how many. */
    int forgetBefore(Instant limit);

    enum Receipt {
        /** New: processing was queued. */
        RECEIVED,
        /** Known and not processed yet: due at once. */
        REQUEUED,
        /** Known and processed. */
        DUPLICATE
    }

    /** What became of a delivery. */
    enum State {
        /** Not processed yet. */
        WAITING,
        /** Processing failed; TfPilot tries again. */
        FAILING,
        /** It changed a request. */
        APPLIED,
        /** It said nothing of a request that was not known. */
        UNCHANGED,
        /** Its run is not known yet. */
        PARKED,
        /** None of TfPilot's, or nothing TfPilot has a use for. */
        DROPPED;

        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @param outcome null while it is not processed */
        public static State of(@Nullable DeliveryOutcome outcome, @Nullable String error) {
            return switch (outcome) {
                case null -> error == null ? WAITING : FAILING;
                case DeliveryOutcome.Applied _,DeliveryOutcome.Unparked _ -> APPLIED;
                case DeliveryOutcome.Unchanged _ -> UNCHANGED;
                case DeliveryOutcome.Parked _ -> PARKED;
                case DeliveryOutcome.NoRequest _,DeliveryOutcome.Ping _,DeliveryOutcome.Ignored _,DeliveryOutcome.Malformed _ ->
                    DROPPED;
            };
        }
    }

    /** Where a page of the list ended. */
    record Place(Instant receivedAt, String guid) {}

    /**
     * @param action GitHub's word for what happened, in the event's own terms; null where it says none
     * @param body the JSON as it came, signature already verified over its bytes
     */
    record Delivery(String guid, String event, @Nullable String action, String body, Instant receivedAt) {}

    /**
     * @param about the request it is about
     * @param tries how often it was claimed
     * @param error of the last try that failed; null where none did
     */
    record Row(String guid, String event, @Nullable String action, Instant receivedAt, @Nullable Instant processedAt,
            @Nullable DeliveryOutcome outcome, @Nullable RequestId about, @Nullable String error, int tries) {

        public State state() {
            return State.of(outcome, error);
        }

        public Place place() {
            return new Place(receivedAt, guid);
        }
    }
}
