package io.tfpilot.server.signin;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody guesses, of characters that addresses, headers and cookies take. */
public final class RandomText {
    private final SecureRandom random = new SecureRandom();

    /** @param bytes how much of it is random */
    public String of(int bytes) {
        var made = new byte[bytes];
        random.nextBytes(made);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
    }
}
