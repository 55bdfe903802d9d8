package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An effect that TfPilot means to have, written before it is done and taken away in the write that records it.
 * Doing an intent means making sure: a crash between the two is just another turn.
 *
 * @param notBefore when to try next
 * @param tries how often it was tried without success
 * @param lastError why the last try came to nothing, for people; null where nothing went wrong
 * @param sentAt when GitHub was asked for something that must not be requested twice; null before
 * @param refusal what GitHub said to the last try; null where it was not GitHub that refused
 */
public record Intent(Effect effect, Login by, Instant requestedAt, Instant notBefore, int tries,
        @Nullable String lastError, @Nullable Instant sentAt, @Nullable GitHubRefusal refusal) {

    public static Intent of(Effect effect, Login by, Instant now) {
        return new Intent(effect, by, now, now, 0, null, null, null);
    }

    /** Two intents for one effect are one. */
    public boolean isSameAs(Intent other) {
        return effect.equals(other.effect);
    }

    public Intent failed(String error, Instant next) {
        return new Intent(effect, by, requestedAt, next, tries + 1, error, sentAt, null);
    }

    /** Nothing went wrong: it is looked at again then. */
    public Intent later(Instant next) {
        return new Intent(effect, by, requestedAt, next, tries, null, sentAt, null);
    }

    public Intent sent(Instant now, Instant next) {
        return new Intent(effect, by, requestedAt, next, tries, null, now, null);
    }

    /** @param next when to try again; counts only where the refusal may pass by itself */
    public Intent refused(GitHubRefusal why, String error, Instant next) {
        return new Intent(effect, by, requestedAt, next, tries + 1, error, sentAt, why);
    }

    /** Somebody asked for another try, or news came: it is due at once, as if it was never tried. */
    public Intent again() {
        return new Intent(effect, by, requestedAt, requestedAt, 0, null, sentAt, null);
    }

    /** Whether it rests until a person or news bring it up again. */
    public boolean isStopped() {
        return refusal != null && refusal.rule().lasting() == GitHubRule.Lasting.FOR_GOOD;
    }

    /** Whether it waits for something that TfPilot cannot do itself. */
    public boolean isRefused() {
        return refusal != null && refusal.rule().lasting() != GitHubRule.Lasting.MOMENT;
    }

    public boolean isDue(Instant now) {
        return !isStopped() && !notBefore.isAfter(now);
    }
}
