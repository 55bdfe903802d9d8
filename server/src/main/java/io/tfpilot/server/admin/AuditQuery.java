package io.tfpilot.server.admin;

import io.tfpilot.core.ledger.Decisions;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Times;
import io.tfpilot.core.store.AuditFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the record an address means, for pages and programs alike. "" is no condition. Times are instants or
 * days in UTC; a day as the end is meant to its last moment.
 */
public record AuditQuery(String request, String person, String event, String since, String until, String show,
        String before) {
    /** Whether only decisions are shown: what a page begins with, and no program's call. */
    public static final String DECISIONS = "decisions";

    public AuditQuery {
        request = request.strip();
        person = person.strip();
        event = event.strip();
        since = since.strip();
        until = until.strip();
    }

    public static AuditQuery of(Map<String, String> query) {
        return new AuditQuery(query.getOrDefault("request", ""), query.getOrDefault("person", ""),
                query.getOrDefault("event", ""), query.getOrDefault("since", ""), query.getOrDefault("until", ""),
                query.getOrDefault("show", ""), query.getOrDefault("before", ""));
    }

    public boolean isFiltered() {
        return Stream.of(request, person, event, since, until).anyMatch(each -> !each.isEmpty());
    }

    /** For a page that has not been told otherwise: decisions, where no event is named. */
    public AuditQuery decisionsFirst() {
        return show.isEmpty() && event.isEmpty() ? showing(DECISIONS) : this;
    }

    public AuditQuery showing(String what) {
        return new AuditQuery(request, person, event, since, until, what, "");
    }

    public boolean isOfDecisions() {
        return show.equals(DECISIONS) && event.isEmpty();
    }

    /** IllegalArgumentException, with a sentence for the caller, for what means nothing. */
    public AuditFilter filter() {
        return new AuditFilter(request.isEmpty() ? null : id(), person.isEmpty() ? null : login(),
                event.isEmpty() ? null : event.replace(' ', '_'), since.isEmpty() ? null : time("since", since, 0),
                until.isEmpty() ? null : time("until", until, 1),
                isOfDecisions() ? Decisions.TYPES : Set.of());
    }

    private RequestId id() {
        if (!RequestId.isValid(request)) {
            throw new IllegalArgumentException("request is the id of a request, such as req_dev_bucket_a1b2c3.");
        }
        return new RequestId(request);
    }

    private Login login() {
        try {
            return Login.ofStored(person);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "person is a GitHub login such as ada, or one with the account's id, such as ada#2001.", broken);
        }
    }

    private static Instant time(String name, String text, int days) {
        try {
            return Times.known(text.indexOf('T') > 0
                    ? Instant.parse(text)
                    : LocalDate.parse(text).plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException(
                    name + " is a day such as 2026-11-20, or a time such as 2026-11-20T10:00:00Z.", broken);
        }
    }

    /** Null from the newest; IllegalArgumentException for what is no row's number. */
    public @Nullable Long row() {
        if (before.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(before);
        } catch (NumberFormatException broken) {
            throw new IllegalArgumentException("before is the number of a row.", broken);
        }
    }

    private Address conditions(String path) {
        return Address.of(path).with("request", request).with("person", person).with("event", event)
                .with("since", since).with("until", until);
    }

    public String at(String row) {
        return conditions("/audit").with("show", isOfDecisions() ? "" : show).with("before", row).text();
    }

    public String export(String format) {
        return conditions("/api/audit").with("format", format).text();
    }
}
