package io.tfpilot.server.signin;

import org.jspecify.annotations.Nullable;

/** The sign-in page; {@code refusal} says why the last try failed. */
public record LoginView(String theme, String startHref, @Nullable Refusal refusal) {
    public record Refusal(String heading, String text) {}
}
