package io.tfpilot.core.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of the record at a time, signed.
 *
 * @param store name of the store, so that a head of another one means nothing here
 * @param seq the last link that it covers
 * @param hash of that link
 * @param at when it was signed, to the second
 * @param key public half of the key that signed it
 * @param signature of {@link #text}
 */
public record AuditHead(String store, long seq, String hash, Instant at, String key, String signature) {

    public static AuditHead signed(AuditKey key, String store, long seq, String hash, Instant now) {
        var at = now.truncatedTo(ChronoUnit.SECONDS);
        return new AuditHead(store, seq, hash, at, key.publicKey(), key.sign(text(store, seq, hash, at)));
    }

    /** What is signed: five lines, the last without a line feed. */
    private static String text(String store, long seq, String hash, Instant at) {
        return "tfpilot audit head v1\n%s\n%d\n%s\n%s".formatted(store, seq, hash, at);
    }

    /** Whether its own key made its signature. Whose key that is has to be known from elsewhere. */
    public boolean isSigned() {
        return AuditKey.verifies(key, text(store, seq, hash, at), signature);
    }

    /** Whether the newest head that is kept is of an earlier day (UTC), or of another key. */
    public boolean isFirstOfItsDay(@Nullable AuditHead kept) {
        return kept == null || !kept.isSignedBy(key)
                || kept.at().truncatedTo(ChronoUnit.DAYS).isBefore(at.truncatedTo(ChronoUnit.DAYS));
    }

    public boolean isSignedBy(String publicKey) {
        return key.equals(publicKey) && isSigned();
    }
}
