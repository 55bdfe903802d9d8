package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.server.web.pages.Visitor;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The list's address: what it shows, so that a link shows the same to somebody else. Empty = no condition. */
record ListQuery(Show show, String project, String environment, String module, List<Status> statuses,
        String requester, String text, RequestOrder order, String after) {
    enum Show {
        ALL("All"),
        NEEDS_YOU("Needs you"),
        MINE("Mine"),
        ACTIVE("Active"),
        DEPLOYED("Deployed"),
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
        statuses = List.copyOf(statuses);
        text = text.strip();
    }

    /** What an address asks for; a view or a status that there is not is left out. */
    static ListQuery of(MultiValueMap<String, String> parameters) {
        var statuses = new LinkedHashSet<Status>();
        statuses(parameters).forEach(
                value -> Stream.of(Status.values()).filter(each -> each.json().equals(value)).forEach(statuses::add));
        return new ListQuery(Show.of(first(parameters, "show")), first(parameters, "project"),
                first(parameters, "environment"), first(parameters, "module"),
                statuses.stream().sorted().toList(), first(parameters, "requester").toLowerCase(Locale.ROOT),
                first(parameters, "q"), sorted(parameters), first(parameters, "after"));
    }

    private static RequestOrder sorted(MultiValueMap<String, String> parameters) {
        var order = RequestOrder.parse(first(parameters, "sort"));
        return order == null ? RequestOrder.NEWEST : order;
    }

    /** What an address asks for that there is not: views, orders, then statuses. */
    static List<String> unknown(MultiValueMap<String, String> parameters) {
        var show = first(parameters, "show");
        var sort = first(parameters, "sort");
        return Stream.of(Stream.of(show).filter(key -> !key.isEmpty() && !Show.of(key).key().equals(key)),
                Stream.of(sort).filter(key -> !key.isEmpty() && RequestOrder.parse(key) == null),
                statuses(parameters)
                        .filter(value -> Stream.of(Status.values()).noneMatch(each -> each.json().equals(value))))
                .flatMap(each -> each).toList();
    }

    private static Stream<String> statuses(MultiValueMap<String, String> parameters) {
        return parameters.getOrDefault("status", List.of()).stream().flatMap(values -> Stream.of(values.split(",")))
                .map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Of an address after its question mark. */
    static ListQuery parse(String query) {
        var parameters = new LinkedMultiValueMap<String, String>();
        for (var part : query.split("&")) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                parameters.add(part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return of(parameters);
    }

    private static String first(MultiValueMap<String, String> parameters, String name) {
        var value = parameters.getFirst(name);
        return value == null ? "" : value;
    }

    static ListQuery all(Show show) {
        return new ListQuery(show, "", "", "", List.of(), "", "", RequestOrder.NEWEST, "");
    }

    /** The same conditions in another view. */
    ListQuery in(Show other) {
        return new ListQuery(other, project, environment, module, statuses, requester, text, order, "");
    }

    /** The same list in another order, from its first page. */
    ListQuery sorted(RequestOrder by) {
        return new ListQuery(show, project, environment, module, statuses, requester, text, by, "");
    }

    /** Whether conditions are set beside the view. */
    boolean isFiltered() {
        return !statuses.isEmpty()
                || Stream.of(project, environment, module, requester, text).anyMatch(each -> !each.isEmpty());
    }

    /** IllegalArgumentException for a requester that can be nobody's login. */
    RequestFilter filter(Visitor visitor) {
        var person = visitor.person();
        var asker = show == Show.MINE ? person.login() : requester.isEmpty() ? null : new Login(requester);
        var filter = new RequestFilter(orNull(project), orNull(environment), orNull(module), asked(), asker,
                orNull(text), show == Show.NEEDS_YOU ? person : null, show == Show.ARCHIVED);
        return show == Show.DEPLOYED ? filter.onlyDeployed() : filter;
    }

    private Set<Status> asked() {
        return switch (show) {
            case ACTIVE -> among(Status.ACTIVE);
            case ALL, NEEDS_YOU, MINE, DEPLOYED, ARCHIVED -> Set.copyOf(statuses);
        };
    }

    private Set<Status> among(Collection<Status> view) {
        var both = statuses.stream().filter(view::contains).collect(Collectors.toSet());
        return both.isEmpty() ? Set.copyOf(view) : both;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** This list from another place on. */
    String at(String cursor) {
        return "/requests" + query(show, cursor);
    }

    /** The same conditions in another view. */
    String showing(Show other) {
        return in(other).at("");
    }

    String exported() {
        return "/requests.csv" + query(show, "");
    }

    /** The one way to write this list, from its first page, without the question mark. */
    String canonical() {
        var query = query(show, "");
        return query.isEmpty() ? "" : query.substring(1);
    }

    private String query(Show which, String cursor) {
        var query = new StringJoiner("&", "?", "");
        query.setEmptyValue("");
        add(query, "show", which == Show.ALL ? "" : which.key());
        add(query, "project", project);
        add(query, "environment", environment);
        add(query, "module", module);
        statuses.forEach(status -> add(query, "status", status.json()));
        add(query, "requester", requester);
        add(query, "q", text);
        add(query, "sort", order.equals(RequestOrder.NEWEST) ? "" : order.json());
        add(query, "after", cursor);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
