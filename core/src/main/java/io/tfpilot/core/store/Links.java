package io.tfpilot.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfpilot.core.text.Sha256;
import java.time.temporal.ChronoUnit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a row of the record is hashed. The canonical form of a row is its fields in a fixed order, each as its length in
 * bytes of UTF-8, a colon, the text and a line feed; a field without a value is a minus and a line feed. The hash is
 * SHA-256, in 64 small hexadecimal digits, of the fields
 *
 * <pre>previous hash, seq, number, at in microseconds since 1970, request id, actor, type, origin, correlation id,
 * number of data, then name and value of each in the order of the names</pre>
 */
public final class Links {
    private Links() {}

    /** The hash that the first link of a store follows: of a fixed line and the store's name. */
    public static String genesis(String store) {
        return Sha256.hex("tfpilot audit chain v1\n" + store);
    }

    public static String hash(String previous, long seq, long number, AuditEvent event) {
        var text = new StringBuilder();
        field(text, previous);
        field(text, Long.toString(seq));
        field(text, Long.toString(number));
        field(text, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, event.at())));
        field(text, event.requestId() == null ? null : event.requestId().value());
        field(text, event.actor().value());
        field(text, event.type());
        field(text, event.origin() == null ? null : event.origin().json());
        field(text, event.correlationId());
        field(text, Integer.toString(event.data().size()));
        event.data().forEach((name, value) -> {
            field(text, name);
            field(text, value);
        });
        return Sha256.hex(text.toString());
    }

    private static void field(StringBuilder text, @Nullable String value) {
        if (value == null) {
            text.append("-\n");
        } else {
            text.append(value.getBytes(UTF_8).length).append(':').append(value).append('\n');
        }
    }
}
