package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Requests.BadCursor;
import io.tfpilot.core.store.Requests.Change;
import io.tfpilot.core.store.Requests.Listed;
import io.tfpilot.core.store.Requests.Page;
import io.tfpilot.kit.SampleRequest;
import io.tfpilot.kit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list, newest first: paging, filters, counts. */
public abstract class ListContract extends StorageExam {
    private static final RequestFilter ALL = RequestFilter.LIVE;
    private static final Login DORA = new Login("dora");
    /** The approval of a change in prod by somebody who did not write it. */
    private static final AwaitedPeople APPROVAL = new AwaitedPeople(false, Role.APPROVER, false, false, Set.of(DORA));

    @Test
    void the_page_shows_each_request_with_its_projection() {
        var listing = new Listing(Status.PLAN_READY, Samples.T0.plusSeconds(5), APPROVAL, Samples.T0.plusSeconds(9));
        var request = insert(sample(1).build(), Samples.change(listing));

        assertThat(page(ALL, null, 10))
                .isEqualTo(new Page(List.of(new Listed(request, listing)), null));
    }

    @Test
    void the_projection_shown_is_that_of_the_last_write() {
        var request = insert(sample(1).build());
        replace(Samples.next(request), Samples.change(Samples.listing(Status.CLOSED)));

        assertThat(page(ALL, null, 10).rows()).extracting(row -> row.listing().status())
                .containsExactly(Status.CLOSED);
    }

    @Test
    void the_newest_come_first_and_of_one_moment_the_greater_id() {
        insert(sample(1).receivedAt(Samples.T0).build());
        insert(sample(3).receivedAt(Samples.T0).build());
        insert(sample(2).receivedAt(Samples.T0.plusNanos(1000)).build());

        assertThat(ids(page(ALL, null, 10))).containsExactly(id(2), id(3), id(1));
    }

    @Test
    void pages_show_every_request_once_although_new_ones_come_in_between() {
        IntStream.range(0, 10).forEach(i -> insert(sample(i).receivedAt(Samples.T0.plusSeconds(i / 3)).build()));
        var seen = new ArrayList<RequestId>();
        String cursor = null;
        var pages = 0;
        do {
            var page = page(ALL, cursor, 4);
            seen.addAll(ids(page));
            cursor = page.next();
            insert(sample(100 + pages).receivedAt(Samples.T0.plusSeconds(60 + pages)).build());
            pages++;
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(
                IntStream.range(0, 10).mapToObj(i -> id(9 - i)).toList());
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void from_any_page_the_way_leads_back_to_the_one_before() {
        IntStream.range(0, 10).forEach(i -> insert(
                sample(i).project(i == 5 ? "payments" : "core").receivedAt(Samples.T0.plusSeconds(i / 3)).build()));
        var core = filter("core", null, null, null);
        var second = page(core, page(core, null, 3).next(), 3);
        var third = page(core, second.next(), 3);
        var back = page(core, before(third), 3);

        assertThat(ids(back)).isEqualTo(ids(second));
        assertThat(ids(page(core, back.next(), 3))).isEqualTo(ids(third));
        assertThat(ids(page(core, before(second), 3))).containsExactly(id(9), id(8), id(7));
        assertThat(ids(page(core, before(second), 2))).containsExactly(id(8), id(7));
    }

    private static String before(Page page) {
        return ListCursor.before(page.rows().getFirst(), RequestOrder.NEWEST).encoded();
    }

    private Page page(RequestFilter filter, @Nullable String cursor, int limit) {
        return store().requests().page(filter, RequestOrder.NEWEST, cursor, limit);
    }

    @Test
    void a_page_that_is_just_full_has_no_next_one() {
        IntStream.range(0, 4).forEach(i -> insert(sample(i).build()));

        assertThat(page(ALL, null, 4).next()).isNull();
        assertThat(page(ALL, null, 3).next()).isNotNull();
    }

    @Test
    void the_filter_holds_on_the_next_page_too() {
        IntStream.range(0, 8).forEach(i -> insert(sample(i).project(i % 2 == 0 ? "core" : "payments").build()));
        var filter = filter("payments", null, null, null);
        var first = page(filter, null, 3);
        var second = page(filter, first.next(), 3);

        assertThat(ids(first)).containsExactly(id(7), id(5), id(3));
        assertThat(ids(second)).containsExactly(id(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "MTIz", "!!!", "MSByZXFfZGV2X2RiX2ExYjJjMw==x",
            "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTkgcmVxX2E", "MTAgbm90X2FuX2lk"})
    void a_cursor_that_no_page_gave_is_refused(String cursor) {
        assertThatThrownBy(() -> page(ALL, cursor, 10)).isInstanceOf(BadCursor.class);
    }

    @Test
    void each_field_filters_by_its_exact_value() {
        insert(sample(1).project("core").environment("dev").module("bucket").requester("ada").build());
        insert(sample(2).project("payments").environment("dev").module("bucket").requester("ada").build());
        insert(sample(3).project("core").environment("prod").module("bucket").requester("ada").build());
        insert(sample(4).project("core").environment("dev").module("queue").requester("ada").build());
        insert(sample(5).project("core").environment("dev").module("bucket").requester("grace").build());

        assertThat(found(filter("payments", null, null, null))).containsExactly(id(2));
        assertThat(found(filter(null, "prod", null, null))).containsExactly(id(3));
        assertThat(found(filter(null, null, "queue", null))).containsExactly(id(4));
        assertThat(found(filter(null, null, null, "Grace"))).containsExactly(id(5));
        assertThat(found(filter("core", "dev", "bucket", "ada"))).containsExactly(id(1));
        assertThat(found(filter("cor", null, null, null))).isEmpty();
    }

    @Test
    void several_statuses_are_any_of_them() {
        insert(sample(1).build(), Samples.change(Samples.listing(Status.APPLIED)));
        insert(sample(2).build(), Samples.change(Samples.listing(Status.FAILED)));
        insert(sample(3).build(), Samples.change(Samples.listing(Status.CLOSED)));

        assertThat(found(statuses(Status.FAILED))).containsExactly(id(2));
        assertThat(found(statuses(Status.APPLIED, Status.FAILED))).containsExactly(id(2), id(1));
    }

    @Test
    void what_is_deployed_is_listed_and_counted_whatever_its_status() {
        insert(sample(1).build(), Samples.change(Samples.listing(Status.APPLIED)));
        insert(Samples.applied(sample(2).build()), Samples.change(Samples.listing(Status.APPLIED)));
        insert(Samples.applied(sample(3).project("payments").build()),
                Samples.change(Samples.listing(Status.PLAN_READY)));
        var late = insert(sample(4).build());
        replace(Samples.next(Samples.applied(late)), Samples.change(Samples.listing(Status.FAILED)));

        assertThat(found(ALL.onlyDeployed())).containsExactly(id(4), id(3), id(2));
        assertThat(count(ALL.onlyDeployed(), 100)).isEqualTo(3);
        assertThat(found(ALL.ofProject("payments").onlyDeployed())).containsExactly(id(3));
        assertThat(found(statuses(Status.APPLIED).onlyDeployed())).containsExactly(id(2));
        assertThat(found(statuses(Status.PLAN_READY, Status.FAILED).onlyDeployed())).containsExactly(id(4), id(3));
    }

    @Test
    void what_waits_for_a_person_is_what_that_person_can_move_on() {
        var own = new AwaitedPeople(true, null, false, false, Set.of());
        insert(sample(1).requester("dora").build(), needing(own));
        insert(sample(2).requester("ada").build(), needing(own));
        insert(sample(3).requester("ada").build(), needing(APPROVAL));
        insert(sample(4).build(), needing(new AwaitedPeople(false, Role.APPROVER, true, false, Set.of())));
        insert(sample(5).build(), needing(new AwaitedPeople(false, Role.ADMIN, false, false, Set.of())));
        insert(sample(6).build(), needing(new AwaitedPeople(false, Role.ADMIN, true, true, Set.of())));
        insert(sample(7).requester("ada").build(),
                needing(new AwaitedPeople(true, Role.APPROVER, false, false, Set.of())));
        insert(sample(8).requester("ada").build());

        assertThat(found(waitsFor("dora", Role.VIEWER, false))).isEmpty();
        assertThat(found(waitsFor("dora", Role.DEVELOPER, true))).containsExactly(id(1));
        assertThat(found(waitsFor("dora", Role.APPROVER, false))).containsExactly(id(7), id(1));
        assertThat(found(waitsFor("ada", Role.APPROVER, false))).containsExactly(id(7), id(3), id(2));
        assertThat(found(waitsFor("bob", Role.APPROVER, true))).containsExactly(id(7), id(4), id(3));
        assertThat(found(waitsFor("root", Role.ADMIN, true))).containsExactly(id(7), id(6), id(5), id(4), id(3));
    }

    @Test
    void somebodys_requests_are_those_of_the_account_whatever_it_is_called() {
        insert(sample(1).requester("ada#1").build());
        insert(sample(2).requester("adele#1").build());
        insert(sample(3).requester("ada#2").build());
        insert(sample(4).requester("ada").build());

        assertThat(found(requester("adele#1"))).containsExactly(id(2), id(1));
        assertThat(found(requester("ada#2"))).containsExactly(id(4), id(3));
        assertThat(found(requester("ada"))).containsExactly(id(4), id(3), id(1));
        assertThat(count(requester("ada#2"), 100)).isEqualTo(2);
        assertThat(ids(page(requester("ada#2"), page(requester("ada#2"), null, 1).next(), 1))).containsExactly(id(3));
    }

    @Test
    void what_waits_for_a_person_waits_for_the_account_whatever_it_is_called() {
        var own = new AwaitedPeople(true, null, false, false, Set.of());
        insert(sample(1).requester("ada#1").build(), needing(own));
        insert(sample(2).requester("bob#2").build(), needing(new AwaitedPeople(false, Role.APPROVER, false, false,
                Set.of(new Login("ada", 1L)))));
        insert(sample(3).requester("bob#2").build(), needing(new AwaitedPeople(true, Role.APPROVER, false, false,
                Set.of(new Login("ada")))));

        assertThat(found(waitsFor("adele#1", Role.APPROVER, false))).containsExactly(id(3), id(1));
        assertThat(found(waitsFor("ada#3", Role.APPROVER, false))).containsExactly(id(2));
        assertThat(found(waitsFor("ada", Role.APPROVER, false))).containsExactly(id(1));
        assertThat(found(waitsFor("bobby#2", Role.APPROVER, false))).containsExactly(id(3), id(2));
        assertThat(page(ALL, null, 100).rows().stream().map(each -> each.listing().awaited().except()))
                .contains(Set.of(new Login("ada", 1L)), Set.of(new Login("ada")));
    }

    private static RequestFilter requester(String login) {
        return new RequestFilter(null, null, null, Set.of(), Login.ofStored(login), null, null, false);
    }

    @Test
    void what_stands_where_somebody_has_no_role_is_in_none_of_their_lists_and_counts() {
        IntStream.range(0, 9).forEach(i -> insert(sample(i).project(i % 3 == 0 ? "core" : "payments")
                .environment(i % 3 == 2 ? "prod" : "dev").build()));
        var sight = seenBy("dora", Map.of(new Place("core", "dev"), Role.VIEWER, new Place("payments", "prod"),
                Role.ADMIN));
        var first = page(sight, null, 4);

        assertThat(ids(first)).containsExactly(id(8), id(6), id(5), id(3));
        assertThat(ids(page(sight, first.next(), 4))).containsExactly(id(2), id(0));
        assertThat(count(sight, 100)).isEqualTo(6);
        assertThat(found(sight.ofProject("payments"))).containsExactly(id(8), id(5), id(2));
        assertThat(found(sight.onlyDeployed())).isEmpty();
        assertThat(found(seenBy("dora", Map.of()))).isEmpty();
        assertThat(found(seenBy("dora", Map.of(new Place("core", "prod"), Role.ADMIN)))).isEmpty();
        assertThat(count(seenBy("dora", Map.of()), 100)).isZero();
    }

    private static RequestFilter seenBy(String login, Map<Place, Role> places) {
        return ALL.seenBy(person(login, places));
    }

    private static Person person(String login, Map<Place, Role> places) {
        return new Person(new Login(login), Role.ADMIN, true, true, Grants.at(places));
    }

    @Test
    void what_waits_for_a_person_is_judged_by_their_role_where_it_stands() {
        var own = new AwaitedPeople(true, null, false, false, Set.of());
        insert(sample(1).project("core").environment("dev").build(), needing(APPROVAL));
        insert(sample(2).project("core").environment("prod").build(), needing(APPROVAL));
        insert(sample(3).project("payments").environment("dev").build(), needing(APPROVAL));
        insert(sample(4).project("core").environment("dev").requester("bob").build(), needing(own));
        insert(sample(5).project("core").environment("prod").requester("bob").build(), needing(own));
        insert(sample(6).project("payments").environment("dev").requester("bob").build(), needing(own));
        insert(sample(7).project("core").environment("dev").requester("bob").build(),
                needing(new AwaitedPeople(true, Role.ADMIN, false, false, Set.of())));
        var places = Map.of(new Place("core", "dev"), Role.APPROVER, new Place("core", "prod"), Role.DEVELOPER,
                new Place("payments", "dev"), Role.VIEWER);

        assertThat(found(waitsFor(person("bob", places)))).containsExactly(id(7), id(5), id(4), id(1));
        assertThat(count(waitsFor(person("bob", places)), 100)).isEqualTo(4);
        assertThat(found(waitsFor(person("bob", Map.of(new Place("payments", "dev"), Role.VIEWER))))).isEmpty();
        assertThat(found(waitsFor(person("bob", Map.of())))).isEmpty();
    }

    private static RequestFilter waitsFor(Person person) {
        return new RequestFilter(null, null, null, Set.of(), null, null, person, false);
    }

    @Test
    void what_waits_for_a_person_is_paged_and_filtered_like_any_list() {
        IntStream.range(0, 8).forEach(i -> insert(
                sample(i).requester(i % 3 == 0 ? "ada" : "dora").project(i < 6 ? "core" : "payments").build(),
                needing(new AwaitedPeople(true, Role.APPROVER, false, false, Set.of()))));
        var waiting = waitsFor("ada", Role.APPROVER, false);
        var first = page(waiting, null, 5);

        assertThat(ids(first)).containsExactly(id(7), id(6), id(5), id(4), id(3));
        assertThat(ids(page(waiting, first.next(), 5))).containsExactly(id(2), id(1), id(0));
        assertThat(found(new RequestFilter("payments", null, null, Set.of(), null, null, waiting.waitsFor(), false)))
                .containsExactly(id(7), id(6));
    }

    @Test
    void a_count_is_that_of_the_list_but_never_more_than_asked() {
        IntStream.range(0, 7).forEach(i -> insert(sample(i).project(i % 2 == 0 ? "core" : "payments").build(),
                Samples.change(new Listing(i == 0 ? Status.FAILED : Status.PLANNING, null, APPROVAL, null))));
        replace(Samples.next(insert(sample(9).build())).withArchivedAt(Samples.T0), Samples.change());

        assertThat(count(ALL, 100)).isEqualTo(7);
        assertThat(count(ALL, 7)).isEqualTo(7);
        assertThat(count(ALL, 6)).isEqualTo(6);
        assertThat(count(filter("payments", null, null, null), 100)).isEqualTo(3);
        assertThat(count(statuses(Status.FAILED, Status.PLANNING), 100)).isEqualTo(7);
        assertThat(count(statuses(Status.FAILED, Status.PLANNING), 5)).isEqualTo(5);
        assertThat(count(text("no such text"), 100)).isZero();
        assertThat(count(waitsFor("bob", Role.APPROVER, false), 100)).isEqualTo(7);
        assertThat(count(waitsFor("bob", Role.APPROVER, false), 4)).isEqualTo(4);
    }

    @Test
    void every_active_status_is_in_the_list_of_the_active() {
        var statuses = List.of(Status.values());
        IntStream.range(0, statuses.size())
                .forEach(i -> insert(sample(i).build(), Samples.change(Samples.listing(statuses.get(i)))));

        assertThat(found(statuses(Status.ACTIVE.toArray(Status[]::new)))).hasSize(Status.ACTIVE.size());
        assertThat(count(statuses(Status.ACTIVE.toArray(Status[]::new)), 100)).isEqualTo(Status.ACTIVE.size());
    }

    private int count(RequestFilter filter, int atMost) {
        return store().requests().count(filter, atMost);
    }

    private static Change needing(AwaitedPeople awaited) {
        return Samples.change(new Listing(Status.PLAN_READY, null, awaited, null));
    }

    static RequestFilter waitsFor(String login, Role role, boolean prodLists) {
        return new RequestFilter(null, null, null, Set.of(), null, null,
                new Person(Login.ofStored(login), role, prodLists, prodLists), false);
    }

    @Test
    void archived_requests_are_a_list_of_their_own() {
        insert(sample(1).build());
        var second = insert(sample(2).build());
        replace(Samples.next(second).withArchivedAt(Samples.T0), Samples.change());

        assertThat(found(ALL)).containsExactly(id(1));
        assertThat(found(new RequestFilter(null, null, null, Set.of(), null, null, null, true)))
                .containsExactly(id(2));
        assertThat(store().requests().find(id(2))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops-4711", "000001", "PAYM", "staging", "buck", "blue", "grace", "Invoice", "inVOICE-arch",
            " blue "})
    void text_is_found_inside_every_field_without_regard_to_case(String text) {
        insert(sample(1).project("payments").environment("staging").module("bucket").environmentName("blue")
                .requester("grace").name("Invoice-Archive").ticket("OPS-4711").build());
        insert(sample(2).build());

        assertThat(found(text(text))).containsExactly(id(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_rders", "\\", "'", "orders\nada", "core dev"})
    void text_is_taken_as_it_stands(String text) {
        insert(sample(1).build());

        assertThat(found(text(text))).isEmpty();
    }

    @Test
    void text_of_blanks_is_no_condition() {
        insert(sample(1).build());

        assertThat(found(text("  "))).containsExactly(id(1));
    }

    private List<RequestId> found(RequestFilter filter) {
        return ids(page(filter, null, 100));
    }

    static List<RequestId> ids(Page page) {
        return page.rows().stream().map(Listed::request).map(Request::id).toList();
    }

    private static RequestFilter filter(@Nullable String project, @Nullable String environment,
            @Nullable String module, @Nullable String requester) {
        return new RequestFilter(project, environment, module, Set.of(),
                requester == null ? null : new Login(requester), null, null, false);
    }

    static RequestFilter statuses(Status... statuses) {
        return new RequestFilter(null, null, null, Set.of(statuses), null, null, null, false);
    }

    private static RequestFilter text(String text) {
        return new RequestFilter(null, null, null, Set.of(), null, text, null, false);
    }

    static RequestId id(int number) {
        return RequestsContract.id(number);
    }

    static SampleRequest sample(int number) {
        return Samples.request(id(number).value()).receivedAt(Samples.T0.plusSeconds(number));
    }
}
