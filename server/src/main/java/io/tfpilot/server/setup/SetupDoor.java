package io.tfpilot.server.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one browser into the set-up page: by a code that stands in the terminal, is good once, and ends after a few wrong
 * tries. After each use a new one is printed, so whoever reads the terminal can always come in, and nobody else.
 */
public final class SetupDoor {
    /** Of 32^16 codes, ten tries find none. */
    private static final int TRIES = 10;
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LETTERS_OF_CODE = 16;
    private static final int GROUP = 4;

    private final SecureRandom random = new SecureRandom();
    private final Consumer<String> terminal;
    private String code = "";
    private int tries = TRIES;
    private @Nullable Visit visit;

    /** @param terminal where a code is printed */
    public SetupDoor(Consumer<String> terminal) {
        this.terminal = terminal;
        renew();
    }

    /**
     * A browser that came in.
     *
     * @param key what its cookie holds
     * @param csrf what its forms carry
     */
    public record Visit(String key, String csrf) {
        @Override
        public String toString() {
            return "Visit[hidden]";
        }
    }

    /** What came of a code. */
    public sealed interface Knock {}

    public record Entered(Visit visit) implements Knock {}

    /** @param left tries that are left */
    public record Wrong(int left) implements Knock {}

    private synchronized void renew() {
        var text = new StringBuilder();
        for (var at = 0; at < LETTERS_OF_CODE; at++) {
            text.append(at > 0 && at % GROUP == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        code = text.toString();
        tries = TRIES;
        terminal.accept(code);
    }

    /** Tries a code. A browser that was in before is out. */
    public synchronized Knock knock(String given) {
        if (tries == 0) {
            return new Wrong(0);
        }
        if (!same(given.strip().toUpperCase(java.util.Locale.ROOT), code)) {
            tries--;
            return new Wrong(tries);
        }
        visit = new Visit(StoredSettings.random(), StoredSettings.random());
        renew();
        return new Entered(visit);
    }

    /** The visit whose cookie this is. */
    public synchronized Optional<Visit> of(@Nullable String cookie) {
        return visit != null && cookie != null && same(cookie, visit.key()) ? Optional.of(visit) : Optional.empty();
    }

    /** In a time that does not tell how much of it is right. */
    static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
