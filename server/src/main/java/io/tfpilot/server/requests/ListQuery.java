package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.operations.RequestFilter;
import io.tfpilot.core.request.Login;
import io.tfpilot.server.pages.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list's address: what it shows, so that a link shows the same to somebody else. Empty = no condition. */
record ListQuery(Show show, String project, String environment, String module, String status, String text,
        String after) {
    /** Longer texts find nothing. */
    private static final int MAX_TEXT = 200;

    enum Show {
        ALL("All"),
        NEEDS_YOU("Needs you"),
        MINE("Mine"),
        ARCHIVED("Archived");

        private final String label;

        Show(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(String key) {
            return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst().orElse(ALL);
        }
    }

    ListQuery {
        text = text.strip();
        text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }

    boolean isFiltered() {
        return Stream.of(project, environment, module, status, text).anyMatch(each -> !each.isEmpty())
                || show != Show.ALL;
    }

    /** A developer is waited for only by own requests; approvers by those that need an approval. */
    RequestFilter filter(Visitor visitor) {
        var person = visitor.person();
        var needsYou = show == Show.NEEDS_YOU;
        var approver = person.role().atLeast(Role.APPROVER);
        Login requester = show == Show.MINE || (needsYou && !approver) ? person.login() : null;
        return new RequestFilter(orNull(project), orNull(environment), orNull(module), statuses(needsYou && !approver),
                requester, orNull(text), needsYou && approver, show == Show.ARCHIVED);
    }

    private Set<Status> statuses(boolean ownWork) {
        var chosen = Stream.of(Status.values()).filter(each -> each.json().equals(status)).findFirst();
        if (chosen.isPresent()) {
            return Set.of(chosen.get());
        }
        return ownWork ? Set.of(Status.FAILED) : Set.of();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** This list from another place on. */
    String at(String cursor) {
        return address(show, cursor);
    }

    String showing(Show other) {
        return address(other, "");
    }

    private String address(Show which, String cursor) {
        var query = new StringJoiner("&", "?", "");
        query.setEmptyValue("");
        add(query, "show", which == Show.ALL ? "" : which.key());
        add(query, "project", project);
        add(query, "environment", environment);
        add(query, "module", module);
        add(query, "status", status);
        add(query, "q", text);
        add(query, "after", cursor);
        return "/requests" + query;
    }

    private static void add(StringJoiner query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
