package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.RequestFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list's one statement: only the conditions that are set, so that the planner sees which index serves them. Where
 * a condition has alternatives, each is a list of its own, cut to the page's length, and the page is made of those:
 * an "or" would have the database read all of them and sort.
 */
record PageQuery(String sql, List<Object> values) {
    private static final String SELECT = """
            select id, received_at, doc, status, valid_until, due_at, waits_for_requester, waits_for_role,
                waits_on_prod_list, waits_on_destroy_list, waits_not_for
            from requests
            where archived = ?
            """;
    private static final String COUNTED = "select id, received_at from requests where archived = ?\n";
    private static final String NEWEST_FIRST = "order by received_at desc, id desc limit ?";
    /** For the page before a row: its reader turns it round. */
    private static final String OLDEST_FIRST = "order by received_at, id limit ?";
    /** As the index says it, so that the planner knows it for the same. */
    private static final String ACTIVE = "and status not in ('applied', 'destroyed', 'closed')\n";

    /** One alternative. */
    private record Condition(String sql, List<Object> values) {
        static final Condition NONE = new Condition("", List.of());
    }

    static PageQuery of(RequestFilter filter, @Nullable ListCursor after, int rows) {
        return combined(SELECT, filter, after, rows);
    }

    /** One row with the number of rows, which is at most {@code atMost}. */
    static PageQuery counting(RequestFilter filter, int atMost) {
        var rows = combined(COUNTED, filter, null, atMost);
        return new PageQuery("select count(*) as found from (\n" + rows.sql() + "\n) counted", rows.values());
    }

    private static String order(@Nullable ListCursor from) {
        return from != null && from.newer() ? OLDEST_FIRST : NEWEST_FIRST;
    }

    private static PageQuery combined(String select, RequestFilter filter, @Nullable ListCursor after, int rows) {
        var branches = branches(filter).map(branch -> branch(select, filter, branch, after, rows)).toList();
        if (branches.size() == 1) {
            return branches.getFirst();
        }
        var sql = "select * from (\n" + String.join("\nunion all\n", branches.stream()
                .map(branch -> "(" + branch.sql() + ")").toList()) + "\n) branches\n" + order(after);
        var values = new ArrayList<Object>();
        branches.forEach(branch -> values.addAll(branch.values()));
        values.add(rows);
        return new PageQuery(sql, values);
    }

    /** No row is in two of them. */
    private static Stream<Condition> branches(RequestFilter filter) {
        var person = filter.waitsFor();
        if (person != null) {
            return waiting(person).map(each -> new Condition(each.sql() + anyStatus(filter),
                    filter.statuses().size() < 2
                            ? each.values()
                            : Stream.concat(each.values().stream(), Stream.of(names(filter))).toList()));
        }
        if (filter.statuses().equals(Status.ACTIVE)) {
            return Stream.of(new Condition(ACTIVE, List.of()));
        }
        return filter.statuses().size() < 2
                ? Stream.of(Condition.NONE)
                : filter.statuses().stream().sorted()
                        .map(status -> new Condition("and status = ?\n", List.of(status.json())));
    }

    private static String anyStatus(RequestFilter filter) {
        return filter.statuses().size() < 2 ? "" : "and status = any (?)\n";
    }

    private static Object names(RequestFilter filter) {
        return filter.statuses().stream().map(Status::json).toList();
    }

    /** As {@link io.tfpilot.core.lifecycle.AwaitedPeople#isFor} says it. */
    private static Stream<Condition> waiting(Person person) {
        var login = person.login();
        var developer = person.role().atLeast(Role.DEVELOPER);
        var own = new Condition("and waits_for_requester and requester = ?\n", List.of(login));
        var roles = Stream.of(Role.values()).filter(person.role()::atLeast).map(Role::json).toList();
        var role = new Condition("""
                and waits_for_role is not null and waits_for_role = any (?) and not ? = any (waits_not_for)
                """ + (person.prodAllowed() ? "" : "and not waits_on_prod_list\n")
                + (person.prodDestroyAllowed() ? "" : "and not waits_on_destroy_list\n")
                + (developer ? "and not (waits_for_requester and requester = ?)\n" : ""),
                developer ? List.of(roles, login, login) : List.of(roles, login));
        return developer ? Stream.of(own, role) : Stream.of(role);
    }

    private static PageQuery branch(String select, RequestFilter filter, Condition branch,
            @Nullable ListCursor after, int rows) {
        var query = new Building(select);
        query.add("", filter.archived());
        query.addIf("and project = ?\n", filter.project());
        query.addIf("and environment = ?\n", filter.environment());
        query.addIf("and module = ?\n", filter.module());
        query.addIf("and requester = ?\n", filter.requester());
        if (filter.statuses().size() == 1) {
            query.add("and status = ?\n", filter.statuses().iterator().next().json());
        }
        query.sql.append(branch.sql());
        query.values.addAll(branch.values());
        var text = filter.foldedText();
        query.addIf("and search like ?\n", text == null ? null : "%" + text.replaceAll("([%_\\\\])", "\\\\$1") + "%");
        if (after != null) {
            query.add("and (received_at, id) %s (?, ?)\n".formatted(after.newer() ? ">" : "<"), after.receivedAt());
            query.values.add(after.id());
        }
        query.add(order(after), rows);
        return new PageQuery(query.sql.toString(), query.values);
    }

    private static final class Building {
        private final StringBuilder sql;
        private final List<Object> values = new ArrayList<>();

        Building(String select) {
            this.sql = new StringBuilder(select);
        }

        void add(String condition, Object value) {
            sql.append(condition);
            values.add(value);
        }

        void addIf(String condition, @Nullable Object value) {
            if (value != null) {
                add(condition, value);
            }
        }
    }
}
