package io.tfpilot.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a page.
 *
 * @param title of the document, without the product's name
 * @param section the part of the navigation the page belongs to
 * @param theme "light", "dark", or "" for the system's
 * @param stream what the page's script follows; null = nothing
 * @param rail whether the navigation folds to icons
 * @param toast a result to say once; null = none
 * @param waiting how many requests wait for the reader; "" = none
 */
public record Shell(String title, String section, String login, String role, String initials, String csrf,
        String theme, Live.@Nullable Following stream, boolean rail, @Nullable String toast,
        String waiting) {

    /** One entry of the navigation. */
    public record Item(String key, String href, String label, String icon) {}

    private static final List<Item> ITEMS = List.of(new Item("requests", "/requests", "Requests", "inbox"),
            new Item("catalogue", "/catalogue", "Catalogue", "package"),
            new Item("environments", "/environments", "Environments", "layers"),
            new Item("insights", "/insights", "Insights", "chart-no-axes-column"));

    public List<Item> items() {
        return ITEMS;
    }

    public Shell streaming(Live.Following following) {
        return new Shell(title, section, login, role, initials, csrf, theme, following, rail, toast, waiting);
    }

    public Shell folded() {
        return new Shell(title, section, login, role, initials, csrf, theme, stream, true, toast, waiting);
    }

    public Shell saying(@Nullable String text) {
        return new Shell(title, section, login, role, initials, csrf, theme, stream, rail, text, waiting);
    }
}
