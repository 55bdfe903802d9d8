package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An effect that TfPilot means to have, written before it is done and taken away in the write that records it.
 * Doing an intent means making sure: a crash between the two is just another turn.
 *
 * @param notBefore when to try next
 * @param tries how often it was tried without success
 * @param sentAt when GitHub was asked for something that must not be requested twice; null before
 */
public record Intent(Effect effect, Login by, Instant requestedAt, Instant notBefore, int tries,
        @Nullable String lastError, @Nullable Instant sentAt) {

    public static Intent of(Effect effect, Login by, Instant now) {
        return new Intent(effect, by, now, now, 0, null, null);
    }

    /** Two intents for one effect are one. */
    public boolean isSameAs(Intent other) {
        return effect.equals(other.effect);
    }

    public Intent failed(String error, Instant next) {
        return new Intent(effect, by, requestedAt, next, tries + 1, error, sentAt);
    }

    /** Nothing went wrong: it is looked at again then. */
    public Intent later(Instant next) {
        return new Intent(effect, by, requestedAt, next, tries, null, sentAt);
    }

    public Intent sent(Instant now, Instant next) {
        return new Intent(effect, by, requestedAt, next, tries, null, now);
    }
}
