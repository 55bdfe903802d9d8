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
 * @param key what they came with
 * @param reach how much of what the person may is theirs in this call
 */
public record SignedIn(Person person, GitHub.@Nullable UserToken token, @Nullable String csrf, Instant until,
        Key key, Reach reach) {
    /** The request attribute under which it stands. */
    public static final String ATTRIBUTE = SignedIn.class.getName();

    /** What lets somebody in; by its id it can be ended. */
    public sealed interface Key {}

    public enum Reach {
        ALL,
        /** An API token that names its projects. It never counts as one for all of them, even if it names each. */
        NAMED_PROJECTS
    }

    /** A browser that signed in. */
    public record OfSession(String id) implements Key {}

    /** An API token. */
    public record OfToken(String id) implements Key {}

    /** Whether a person sits there, rather than a script. */
    public boolean isInBrowser() {
        return key instanceof OfSession;
    }
}
