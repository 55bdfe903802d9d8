package io.tfpilot.kit.storage;

import static io.tfpilot.kit.storage.ListContract.id;
import static io.tfpilot.kit.storage.ListContract.ids;
import static io.tfpilot.kit.storage.ListContract.sample;
import static io.tfpilot.kit.storage.ListContract.statuses;
import static io.tfpilot.kit.storage.ListContract.waitsFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Requests.BadCursor;
import io.tfpilot.core.store.Requests.Page;
import io.tfpilot.kit.SampleRequest;
import io.tfpilot.kit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list in each of its orders. */
public abstract class OrderContract extends StorageExam {
    private static final RequestFilter ALL = RequestFilter.LIVE;

    @ParameterizedTest
    @CsvSource({"-created, 5 4 3 2 1", "created, 1 2 3 4 5", "-changed, 5 4 3 1 2", "changed, 2 1 3 4 5",
            "name, 3 5 4 2 1", "-name, 1 2 4 5 3", "status, 4 5 3 1 2", "-status, 2 1 3 5 4", "where, 5 2 3 4 1",
            "-where, 1 4 3 2 5", "requester, 5 4 2 1 3", "-requester, 3 1 2 4 5", "-cost, 2 5 1 4 3",
            "cost, 1 5 2 4 3", "-plan, 1 2 5 4 3", "plan, 5 2 1 4 3"})
    void each_order_sorts_by_its_key_and_what_is_not_known_comes_last(String order, String expected) {
        fillForOrders();

        assertThat(ids(store().requests().page(ALL, order(order), null, 10)))
                .extracting(id -> id.value().substring(id.value().length() - 1))
                .containsExactly(expected.split(" "));
    }

    private void fillForOrders() {
        stored(planned(sample(1).name("Web").project("web").requester("ada"), 9, 2, "10.00"), Status.FAILED);
        stored(planned(sample(2).name("beta").requester("ada"), 3, 0, "100.5"), Status.CLOSED);
        stored(sample(3).name("alpha").module("queue").requester("zoe").build(), Status.APPLIED);
        stored(sample(4).name("beta").environment("prod").requester("ada").build(), Status.PLANNING);
        stored(planned(sample(5).name("Bet").project("api").requester("Aaron"), 0, 0, "20"), Status.PLAN_READY);
        var first = store().requests().find(id(1));
        replace(Samples.next(Objects.requireNonNull(first)), Samples.change(Samples.listing(Status.FAILED)));
    }

    private static Request planned(SampleRequest sample, int add, int destroy, String monthly) {
        return Samples.planned(sample.build(), new RunResult.Summary(add, 0, destroy, 0), monthly);
    }

    private void stored(Request request, Status status) {
        insert(request, Samples.change(Samples.listing(status)));
    }

    private static RequestOrder order(String name) {
        return Objects.requireNonNull(RequestOrder.parse(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "-created", "changed", "-changed", "name", "-name", "status", "-status", "where",
            "-where", "requester", "-requester", "cost", "-cost", "plan", "-plan"})
    void in_every_order_pages_lead_on_and_back_through_each_request_once(String name) {
        var order = order(name);
        IntStream.range(0, 23).forEach(i -> stored(sample(i).name("name" + i % 4).requester("person" + i % 3)
                .project("project" + i % 2).receivedAt(Samples.T0.plusSeconds(i / 2)).build(),
                List.of(Status.values()).get(i % 5)));
        var whole = ids(store().requests().page(ALL, order, null, 100));
        var first = store().requests().page(ALL, order, null, 5);
        var second = store().requests().page(ALL, order, first.next(), 5);
        var third = store().requests().page(ALL, order, second.next(), 5);
        var seen = new ArrayList<RequestId>();
        for (var page = first;; page = store().requests().page(ALL, order, page.next(), 5)) {
            seen.addAll(ids(page));
            if (page.next() == null) {
                break;
            }
        }

        assertThat(seen).containsExactlyElementsOf(whole).doesNotHaveDuplicates().hasSize(23);
        assertThat(ids(store().requests().page(ALL, order, before(third, order), 5))).isEqualTo(ids(second));
        assertThat(ids(store().requests().page(ALL, order, before(second, order), 5))).isEqualTo(ids(first));
    }

    @Test
    void an_order_holds_with_a_filter_of_several_statuses_and_of_a_person() {
        IntStream.range(0, 9).forEach(i -> insert(sample(i).name("name" + i % 3).requester("ada").build(),
                Samples.change(new Listing(i % 2 == 0 ? Status.FAILED : Status.PLAN_READY, null,
                        new AwaitedPeople(true, Role.APPROVER, false, false, Set.of()), null))));
        var byName = order("name");
        var some = statuses(Status.FAILED, Status.PLAN_READY);
        var first = store().requests().page(some, byName, null, 4);
        var waiting = store().requests().page(waitsFor("ada", Role.APPROVER, false), byName, null, 4);

        assertThat(ids(first)).containsExactly(id(6), id(3), id(0), id(7)).isEqualTo(ids(waiting));
        assertThat(ids(store().requests().page(some, byName, first.next(), 9))).containsExactly(id(4), id(1), id(8),
                id(5), id(2));
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        IntStream.range(0, 3).forEach(i -> insert(sample(i).build()));
        var byName = store().requests().page(ALL, order("name"), null, 1).next();

        assertThatThrownBy(() -> store().requests().page(ALL, RequestOrder.NEWEST, byName, 1))
                .isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> store().requests().page(ALL, order("-name"), byName, 1))
                .isInstanceOf(BadCursor.class);
    }

    private static String before(Page page, RequestOrder order) {
        return ListCursor.before(page.rows().getFirst(), order).encoded();
    }
}
