package io.tfpilot.server.admin;

import io.tfpilot.core.request.Times;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryFilter;
import io.tfpilot.core.store.Requests;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which deliveries an address means, for pages and programs alike. "" is no condition. */
public record DeliveryQuery(String state, String event, String text, String before, String cursor) {
    /** 19 digits of microseconds, a separator, the longest GUID; base64 adds a third. */
    private static final int LONGEST_CURSOR = 180;

    public DeliveryQuery {
        text = text.strip();
        event = event.strip();
    }

    public static DeliveryQuery of(Map<String, String> query) {
        return new DeliveryQuery(query.getOrDefault("state", ""), query.getOrDefault("event", ""),
                query.getOrDefault("text", ""), query.getOrDefault("before", ""), query.getOrDefault("cursor", ""));
    }

    public boolean isFiltered() {
        return Stream.of(state, event, text, before).anyMatch(each -> !each.isEmpty());
    }

    /** IllegalArgumentException, with a sentence for the caller, for what means nothing. */
    public DeliveryFilter filter() {
        return new DeliveryFilter(wanted(), orNull(event), orNull(text), before.isEmpty() ? null : time(before));
    }

    private Deliveries.@Nullable State wanted() {
        if (state.isEmpty()) {
            return null;
        }
        return Stream.of(Deliveries.State.values()).filter(each -> each.json().equals(state)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "state is waiting, failing, applied, unchanged, parked or dropped."));
    }

    private static Instant time(String text) {
        try {
            return Times.parse(text);
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException("before is a time such as 2026-11-20T10:00:00Z.", broken);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** BadCursor for a text that {@link #cursor(Deliveries.Place)} did not make. */
    public Deliveries.@Nullable Place place() {
        if (cursor.isEmpty()) {
            return null;
        }
        try {
            var plain = cursor.length() > LONGEST_CURSOR
                    ? ""
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var separator = plain.indexOf(' ');
            if (separator < 0) {
                throw new Requests.BadCursor();
            }
            return new Deliveries.Place(
                    Times.known(Instant.EPOCH.plus(Long.parseLong(plain.substring(0, separator)), ChronoUnit.MICROS)),
                    plain.substring(separator + 1));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new Requests.BadCursor();
        }
    }

    public static String cursor(Deliveries.Place place) {
        var plain = ChronoUnit.MICROS.between(Instant.EPOCH, place.receivedAt()) + " " + place.guid();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The page of this list that begins at the cursor. */
    public String at(String from) {
        return Address.of("/admin/webhooks").with("state", state).with("event", event).with("text", text)
                .with("before", before).with("cursor", from).text();
    }
}
