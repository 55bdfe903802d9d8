package io.tfpilot.core.operations;

import io.tfpilot.core.operations.Requests.BadCursor;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The last row of a page of the list, so that the next page starts after it whatever was inserted meanwhile. One form
 * for every store: a link to a page outlives a move from one to another.
 */
public record ListCursor(Instant receivedAt, RequestId id) {
    /** 19 digits of microseconds, a separator, the longest id; base64 adds a third. */
    private static final int LONGEST = 120;

    public ListCursor {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    public static ListCursor after(Request last) {
        return new ListCursor(last.identity().receivedAt(), last.id());
    }

    /** BadCursor for a text that {@link #encoded} did not make. */
    public static ListCursor parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new BadCursor();
            }
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            var separator = plain.indexOf(' ');
            if (separator < 0) {
                throw new BadCursor();
            }
            var micros = Long.parseLong(plain.substring(0, separator));
            return new ListCursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                    new RequestId(plain.substring(separator + 1)));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new BadCursor();
        }
    }

    public String encoded() {
        var plain = ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt) + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
