package io.tfpilot.server.pages;

import org.jspecify.annotations.Nullable;

/**
 * A page that stands alone: errors and the end of a session.
 *
 * @param reference the correlation id, "" = not shown
 */
public record Lone(String theme, String title, String icon, String heading, String text, String actionHref,
        String actionLabel, @Nullable String actionIcon, int status, String reference) {}
