package io.tfpilot.server.web.pages;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.lifecycle.Person;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page or presses a button.
 *
 * @param csrf the value that forms send back as {@code _csrf}
 * @param token for what is done on GitHub as the person; null where there is none
 */
public record Visitor(Person person, String csrf, GitHub.@Nullable UserToken token) {
    public String login() {
        return person.login().value();
    }
}
