package io.tfpilot.core.action;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.lifecycle.Person;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and by what right on GitHub.
 *
 * @param token the person's own GitHub token, null where they came with an API token
 */
public record Caller(Person person, GitHub.@Nullable UserToken token) {
    /** Somebody without a GitHub token here. */
    public static Caller of(Person person) {
        return new Caller(person, null);
    }
}
