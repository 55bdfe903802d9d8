package io.tfpilot.server.signin;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.lifecycle.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a route.
 *
 * @param token the person's own GitHub token, null where they came with an API token
 * @param csrf what a changing call from a browser must carry, null where it came with an API token
 * @param until when this sign-in ends
 */
public record SignedIn(Person person, GitHub.@Nullable UserToken token, @Nullable String csrf, Instant until) {
    /** The request attribute under which it stands. */
    public static final String ATTRIBUTE = SignedIn.class.getName();
}
