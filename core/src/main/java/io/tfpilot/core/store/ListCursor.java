package io.tfpilot.core.store;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Times;
import io.tfpilot.core.store.Requests.BadCursor;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The last row of a page of the list, so that the next page starts after it whatever was inserted meanwhile; or the
 * first row, for the page before it. One form for every store: a link to a page outlives a move from one to another.
 *
 * @param order what the list is sorted by
 * @param key the row's, in that order
 * @param newer whether the page ends before this row instead of starting after it
 */
public record ListCursor(RequestOrder order, String key, Instant receivedAt, RequestId id, boolean newer) {
    /**
     * 19 digits of microseconds, the longest id, the name of the order, a key of a hundred characters of four bytes;
     * base64 adds a third.
     */
    private static final int LONGEST = 800;

    private static final String NEWER = " <";

    public ListCursor {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** In the list of the newest first. */
    public ListCursor(Instant receivedAt, RequestId id, boolean newer) {
        this(RequestOrder.NEWEST, "", receivedAt, id, newer);
    }

    public static ListCursor after(Requests.Listed last, RequestOrder order) {
        return of(last, order, false);
    }

    public static ListCursor before(Requests.Listed first, RequestOrder order) {
        return of(first, order, true);
    }

    private static ListCursor of(Requests.Listed row, RequestOrder order, boolean newer) {
        var request = row.request();
        return new ListCursor(order, order.key(request, row.listing().status()), request.identity().receivedAt(),
                request.id(), newer);
    }

    /** BadCursor for a text that {@link #encoded} did not make of a list in this order. */
    public static ListCursor parse(String text, RequestOrder order) {
        var cursor = parse(text);
        if (!cursor.order().equals(order)) {
            throw new BadCursor();
        }
        return cursor;
    }

    private static ListCursor parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new BadCursor();
            }
            var lines = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 3);
            if (lines.length == 2) {
                throw new BadCursor();
            }
            var order = lines.length == 1 ? RequestOrder.NEWEST : RequestOrder.parse(lines[1]);
            if (order == null) {
                throw new BadCursor();
            }
            return place(lines[0], order, lines.length == 1 ? "" : lines[2].replace("\u0000", ""));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new BadCursor();
        }
    }

    private static ListCursor place(String text, RequestOrder order, String key) {
        var newer = text.endsWith(NEWER);
        var plain = newer ? text.substring(0, text.length() - NEWER.length()) : text;
        var separator = plain.indexOf(' ');
        if (separator < 0) {
            throw new BadCursor();
        }
        var micros = Long.parseLong(plain.substring(0, separator));
        return new ListCursor(order, key, Times.known(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)),
                new RequestId(plain.substring(separator + 1)), newer);
    }

    public String encoded() {
        var plain = ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt) + " " + id + (newer ? NEWER : "")
                + (order.equals(RequestOrder.NEWEST) ? "" : "\n" + order.json() + "\n" + key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
