package io.tfpilot.server.web.pages;

import io.tfpilot.core.lifecycle.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a page.
 *
 * @param title of the document, without the product's name
 * @param section the part of the navigation the page belongs to
 * @param role of the reader on the server
 * @param most the highest role of the reader, on the server or at some place
 * @param theme "light", "dark", or "" for the system's
 * @param stream what the page's script follows; null = nothing
 * @param toast a result to say once; null = none
 * @param waiting how many requests wait for the reader; "" = none
 * @param foot a line at the foot of the navigation; "" = none
 */
public record Shell(String title, String section, String login, String role, Role most, String initials, String csrf,
        String theme, Live.@Nullable Following stream, @Nullable Toast toast, String waiting,
        String foot) {

    /** One entry of the navigation. */
    public record Item(String key, String href, String label, String icon) {}

    private static final List<Item> ITEMS = List.of(new Item("requests", "/requests", "Requests", "inbox"),
            new Item("catalogue", "/catalogue", "Catalogue", "package"),
            new Item("environments", "/environments", "Environments", "layers"),
            new Item("insights", "/insights", "Insights", "chart-no-axes-column"));

    private static final Item TOKENS = new Item("tokens", "/tokens", "API tokens", "key-round");
    private static final Item AUDIT = new Item("audit", "/audit", "Audit", "scroll-text");
    private static final List<Item> ADMINISTRATION = List.of(
            new Item("webhooks", "/admin/webhooks", "Webhooks", "webhook"), AUDIT,
            new Item("people", "/admin/people", "People", "users"), TOKENS,
            new Item("doctor", "/admin/doctor", "Doctor", "list-checks"),
            new Item("workflows", "/admin/workflows", "Workflows", "git-pull-request"),
            new Item("system", "/admin/system", "System", "activity"));

    public List<Item> items() {
        return ITEMS;
    }

    /** What stands apart below: for those whom it is for. */
    public List<Item> ownItems() {
        if (Role.valueOf(role.toUpperCase(Locale.ROOT)) == Role.ADMIN) {
            return ADMINISTRATION;
        }
        return most.atLeast(Role.APPROVER) ? List.of(AUDIT, TOKENS) : List.of(TOKENS);
    }

    /** Whether the reader may ask for something new. */
    public boolean mayRequest() {
        return most.atLeast(Role.DEVELOPER);
    }

    public String ownHeading() {
        return ownItems().size() > 1 ? "Administration" : "You";
    }

    public Shell streaming(Live.Following following) {
        return new Shell(title, section, login, role, most, initials, csrf, theme, following, toast, waiting, foot);
    }

    public Shell saying(@Nullable String done) {
        return saying(done == null ? null : new Toast(done, false));
    }

    public Shell saying(@Nullable Toast said) {
        return new Shell(title, section, login, role, most, initials, csrf, theme, stream, said, waiting, foot);
    }

    /** @param pending whether what was asked for goes on: then it is no success yet */
    public record Toast(String text, boolean pending) {
        public String tone() {
            return pending ? "work" : "ok";
        }

        public String icon() {
            return pending ? "clock" : "circle-check";
        }
    }
}
