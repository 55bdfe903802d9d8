package io.tfpilot.core.store;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
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
 * @param newer whether the page ends before this row instead of starting after it
 */
public record ListCursor(Instant receivedAt, RequestId id, boolean newer) {
    /** 19 digits of microseconds, a separator, the longest id, the direction; base64 adds a third. */
    private static final int LONGEST = 120;

    private static final String NEWER = " <";

    public ListCursor {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    public static ListCursor after(Request last) {
        return new ListCursor(last.identity().receivedAt(), last.id(), false);
    }

    public static ListCursor before(Request first) {
        return new ListCursor(first.identity().receivedAt(), first.id(), true);
    }

    /** BadCursor for a text that {@link #encoded} did not make. */
    public static ListCursor parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new BadCursor();
            }
            var read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            var newer = read.endsWith(NEWER);
            var plain = newer ? read.substring(0, read.length() - NEWER.length()) : read;
            var separator = plain.indexOf(' ');
            if (separator < 0) {
                throw new BadCursor();
            }
            var micros = Long.parseLong(plain.substring(0, separator));
            return new ListCursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                    new RequestId(plain.substring(separator + 1)), newer);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new BadCursor();
        }
    }

    public String encoded() {
        var plain = ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt) + " " + id + (newer ? NEWER : "");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
