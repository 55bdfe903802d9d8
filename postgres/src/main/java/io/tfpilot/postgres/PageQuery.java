package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.request.Login;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list's one statement: only the conditions that are set, so that the planner sees which index serves them. Where
 * a condition has alternatives, each is a list of its own, cut to the page's length, and the page is made of those:
 * an "or" would have the database read all of them and sort.
 */
final class PageQuery {
    private static final String SELECT = """
            select id, received_at, doc, status, valid_until, due_at, waits_for_requester, waits_for_role,
                waits_on_prod_list, waits_on_destroy_list, waits_not_for""";
    private static final String COUNTED = "select id, received_at from requests\n";
    /** As the index says it, so that the planner knows it for the same. */
    private static final String ACTIVE = "and status not in ('applied', 'destroyed', 'closed')\n";
    /** As the index says it. */
    private static final String PLACE = "(project || '/' || environment)";
    /** Whether a row stands at one of these places. */
    private static final String HERE = PLACE + " = any (%s)";
    /** As many places as make a branch each: with the three of whom a request waits for, a dozen lists. */
    private static final int FEW = 4;
    private static final String OWN = "and waits_for_requester\n";
    private static final String BY_ROLE = """
            and waits_for_role is not null and not exists (
                select 1 from unnest(waits_not_for) as other
                where case when :person_id::text is null or position('#' in other) = 0
                    then split_part(other, '#', 1) = :person else split_part(other, '#', 2) = :person_id::text end)
            """;

    private PageQuery() {}

    static Sql of(RequestFilter filter, RequestOrder order, @Nullable ListCursor after, int rows) {
        var query = conditions(filter).bind("rows", rows);
        var key = SortColumns.of(order);
        var forwards = order.isBackwards() == (after != null && after.newer());
        var branches = places(key, forwards, after, query).flatMap(
                place -> branches(filter, query).stream().map(branch -> place + branch)).toList();
        return query.in(combined(SELECT + (key.isEmpty() ? "" : ", " + key + " as sort_key") + "\nfrom requests\n",
                query.text(),
                branches, order(key, forwards), order(key.isEmpty() ? "" : "sort_key", forwards)));
    }

    /** One row with the number of rows, which is at most {@code atMost}. */
    static Sql counting(RequestFilter filter, int atMost) {
        var query = conditions(filter).bind("rows", atMost);
        var order = order("", true);
        return query.in("select count(*) as found from (\n"
                + combined(COUNTED, query.text(), branches(filter, query), order, order) + "\n) counted");
    }

    /** Backwards for the page before a row, too: its reader turns it round. */
    private static String order(String key, boolean forwards) {
        return "order by " + (key.isEmpty() ? "" : key + (forwards ? ", " : " desc, "))
                + (forwards ? "received_at desc, id desc" : "received_at, id") + " limit :rows";
    }

    /** What comes after the cursor's row: the rest of its own key, then the keys beyond it. */
    private static Stream<String> places(String key, boolean forwards, @Nullable ListCursor after, Conditions query) {
        if (after == null) {
            return Stream.of("");
        }
        query.bind("after_time", after.receivedAt()).bind("after_id", after.id());
        var later = "and (received_at, id) %s (:after_time, :after_id)\n".formatted(forwards ? "<" : ">");
        if (key.isEmpty()) {
            return Stream.of(later);
        }
        query.bind("after_key", after.key());
        return Stream.of("and %s = :after_key\n".formatted(key) + later,
                "and %s %s :after_key\n".formatted(key, forwards ? ">" : "<"));
    }

    /** What holds in every branch. */
    private static Conditions conditions(RequestFilter filter) {
        var query = new Conditions().add("archived = :archived", "archived", filter.archived())
                .addIf("project = :project", "project", filter.project())
                .addIf("environment = :environment", "environment", filter.environment())
                .addIf("module = :module", "module", filter.module());
        if (filter.deployed()) {
            query.add("deployed");
        }
        if (filter.statuses().size() == 1) {
            query.add("status = :status", "status", filter.statuses().iterator().next().json());
        }
        var text = filter.foldedText();
        return query.addIf("search like :search", "search",
                text == null ? null : "%" + Conditions.literally(text) + "%");
    }

    /** @param last the order of the whole, in the names of what was selected */
    private static String combined(String select, String conditions, List<String> branches, String order,
            String last) {
        if (branches.size() == 1) {
            return select + conditions + branches.getFirst() + order;
        }
        return branches.stream().map(branch -> "(" + select + conditions + branch + order + ")")
                .collect(Collectors.joining("\nunion all\n", "select * from (\n", "\n) branches\n" + last));
    }

    /** The condition that each branch adds; no row is in two of them. Their values are bound in the query. */
    private static List<String> branches(RequestFilter filter, Conditions query) {
        var requester = filter.requester();
        var own = requester == null ? List.of("") : of(requester, "requester", query).toList();
        var others = othersThanRequester(filter, query);
        return seen(filter.sight(), query).flatMap(place -> own.stream().map(place::concat))
                .flatMap(branch -> others.stream().map(branch::concat)).toList();
    }

    /** Few places each by their index, in the list's order; of more, some stand among any rows. */
    private static Stream<String> seen(Grants sight, Conditions query) {
        if (sight.everywhere() != null) {
            return Stream.of("");
        }
        var places = Conditions.places(sight, Role.VIEWER);
        if (places.isEmpty()) {
            return Stream.of("and false\n");
        }
        if (places.size() > FEW) {
            query.bind("seen", places);
            return Stream.of("and " + HERE.formatted(":seen") + "\n");
        }
        return IntStream.range(0, places.size()).mapToObj(at -> {
            query.bind("seen_" + at, places.get(at));
            return "and " + PLACE + " = :seen_" + at + "\n";
        });
    }

    /** Requests of this account: by its id, and those without one by its login. */
    private static Stream<String> of(Login account, String name, Conditions query) {
        query.bind(name, account);
        if (account.id() == null) {
            return Stream.of("and requester = :" + name + "\n");
        }
        query.bind(name + "_id", account.id());
        return Stream.of("and requester_id = :" + name + "_id\n",
                "and requester_id is null and requester = :" + name + "\n");
    }

    private static List<String> othersThanRequester(RequestFilter filter, Conditions query) {
        var person = filter.waitsFor();
        if (person != null) {
            var several = filter.statuses().size() > 1;
            if (several) {
                query.bind("statuses", filter.statuses().stream().map(Status::json).toList());
            }
            return waiting(person, query).map(branch -> several ? branch + "and status = any (:statuses)\n" : branch)
                    .toList();
        }
        if (filter.statuses().equals(Status.ACTIVE)) {
            return List.of(ACTIVE);
        }
        return filter.statuses().size() < 2
                ? List.of("")
                : filter.statuses().stream().sorted().map(status -> branch(status, query)).toList();
    }

    private static String branch(Status status, Conditions query) {
        var name = "status_" + status.json();
        query.bind(name, status.json());
        return "and status = :" + name + "\n";
    }

    /** As {@link io.tfpilot.core.lifecycle.AwaitedPeople#isFor} says it. */
    private static Stream<String> waiting(Person person, Conditions query) {
        var grants = person.grants();
        query.bind("person", person.login());
        query.bind("person_id", person.login().id());
        var byRole = BY_ROLE + inRole(grants, query) + (person.prodAllowed() ? "" : "and not waits_on_prod_list\n")
                + (person.prodDestroyAllowed() ? "" : "and not waits_on_destroy_list\n");
        if (!grants.hasAnywhere(Role.DEVELOPER)) {
            return Stream.of(byRole);
        }
        var here = developerHere(grants, query);
        var own = of(person.login(), "person", query).map((OWN + here)::concat).toList();
        return Stream.concat(own.stream(), Stream.of(byRole + """
                and not (waits_for_requester %sand case when requester_id is null or :person_id::bigint is null
                    then requester = :person else requester_id = :person_id::bigint end)
                """.formatted(here)));
    }

    /** Where the role that is waited for is had: each place with each role. */
    private static String inRole(Grants grants, Conditions query) {
        var everywhere = grants.everywhere();
        if (everywhere != null) {
            query.bind("roles", Stream.of(Role.values()).filter(everywhere::atLeast).map(Role::json).toList());
            return "and waits_for_role = any (:roles)\n";
        }
        query.bind("place_roles", Stream.of(Role.values()).flatMap(
                role -> Conditions.places(grants, role).stream().map(place -> place + "/" + role.json())).toList());
        return "and project || '/' || environment || '/' || waits_for_role = any (:place_roles)\n";
    }

    /** Where the person is a developer. */
    private static String developerHere(Grants grants, Conditions query) {
        if (grants.everywhere() != null) {
            return "";
        }
        query.bind("developer_at", Conditions.places(grants, Role.DEVELOPER));
        return "and " + HERE.formatted(":developer_at") + "\n";
    }
}
