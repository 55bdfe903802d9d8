package io.tfpilot.server.signin.page;

import io.tfpilot.server.web.pages.Lone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in page.
 *
 * @param refusal why the last try failed; null where nothing did
 * @param demos who one can be in the sandbox; empty elsewhere
 */
public record LoginView(String theme, Lone.Drawing drawing, String startHref, @Nullable Refusal refusal,
        List<Demo> demos) {
    public record Refusal(String heading, String text, String tone, String icon) {}

    public record Demo(String role, String may, List<Way> ways) {}

    public record Way(String login, String href) {}
}
