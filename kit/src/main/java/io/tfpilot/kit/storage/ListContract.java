package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.operations.Listing;
import io.tfpilot.core.operations.RequestFilter;
import io.tfpilot.core.operations.Requests.BadCursor;
import io.tfpilot.core.operations.Requests.Listed;
import io.tfpilot.core.operations.Requests.Page;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.kit.SampleRequest;
import io.tfpilot.kit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list: order, paging, filters. */
public abstract class ListContract extends StorageExam {
    private static final RequestFilter ALL = RequestFilter.LIVE;

    @Test
    void thePageShowsEachRequestWithItsProjection() {
        var listing = new Listing(Status.PLAN_READY, Samples.T0.plusSeconds(5), true, Samples.T0.plusSeconds(9));
        var request = insert(sample(1).build(), Samples.change(listing));

        assertThat(store().requests().page(ALL, null, 10))
                .isEqualTo(new Page(List.of(new Listed(request, listing)), null));
    }

    @Test
    void theProjectionShownIsThatOfTheLastWrite() {
        var request = insert(sample(1).build());
        replace(Samples.next(request), Samples.change(Samples.listing(Status.CLOSED)));

        assertThat(store().requests().page(ALL, null, 10).rows()).extracting(row -> row.listing().status())
                .containsExactly(Status.CLOSED);
    }

    @Test
    void theNewestComeFirstAndOfOneMomentTheGreaterId() {
        insert(sample(1).receivedAt(Samples.T0).build());
        insert(sample(3).receivedAt(Samples.T0).build());
        insert(sample(2).receivedAt(Samples.T0.plusNanos(1000)).build());

        assertThat(ids(store().requests().page(ALL, null, 10))).containsExactly(id(2), id(3), id(1));
    }

    @Test
    void pagesShowEveryRequestOnceAlthoughNewOnesComeInBetween() {
        IntStream.range(0, 10).forEach(i -> insert(sample(i).receivedAt(Samples.T0.plusSeconds(i / 3)).build()));
        var seen = new ArrayList<RequestId>();
        String cursor = null;
        var pages = 0;
        do {
            var page = store().requests().page(ALL, cursor, 4);
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
    void aPageThatIsJustFullHasNoNextOne() {
        IntStream.range(0, 4).forEach(i -> insert(sample(i).build()));

        assertThat(store().requests().page(ALL, null, 4).next()).isNull();
        assertThat(store().requests().page(ALL, null, 3).next()).isNotNull();
    }

    @Test
    void theFilterHoldsOnTheNextPageToo() {
        IntStream.range(0, 8).forEach(i -> insert(sample(i).project(i % 2 == 0 ? "core" : "payments").build()));
        var filter = filter("payments", null, null, null);
        var first = store().requests().page(filter, null, 3);
        var second = store().requests().page(filter, first.next(), 3);

        assertThat(ids(first)).containsExactly(id(7), id(5), id(3));
        assertThat(ids(second)).containsExactly(id(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "MTIz", "!!!", "MSByZXFfZGV2X2RiX2ExYjJjMw==x",
            "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTkgcmVxX2E", "MTAgbm90X2FuX2lk"})
    void aCursorThatNoPageGaveIsRefused(String cursor) {
        assertThatThrownBy(() -> store().requests().page(ALL, cursor, 10)).isInstanceOf(BadCursor.class);
    }

    @Test
    void eachFieldFiltersByItsExactValue() {
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
    void severalStatusesAreAnyOfThem() {
        insert(sample(1).build(), Samples.change(Samples.listing(Status.APPLIED)));
        insert(sample(2).build(), Samples.change(Samples.listing(Status.FAILED)));
        insert(sample(3).build(), Samples.change(Samples.listing(Status.CLOSED)));

        assertThat(found(statuses(Status.FAILED))).containsExactly(id(2));
        assertThat(found(statuses(Status.APPLIED, Status.FAILED))).containsExactly(id(2), id(1));
    }

    @Test
    void waitsForApprovalShowsOnlyThoseThatDo() {
        insert(sample(1).build(), Samples.change(new Listing(Status.PLAN_READY, null, true, null)));
        insert(sample(2).build(), Samples.change(new Listing(Status.PLAN_READY, null, false, null)));

        assertThat(found(new RequestFilter(null, null, null, Set.of(), null, null, true, false)))
                .containsExactly(id(1));
    }

    @Test
    void archivedRequestsAreAListOfTheirOwn() {
        insert(sample(1).build());
        var second = insert(sample(2).build());
        replace(Samples.next(second).withArchivedAt(Samples.T0), Samples.change());

        assertThat(found(ALL)).containsExactly(id(1));
        assertThat(found(new RequestFilter(null, null, null, Set.of(), null, null, false, true)))
                .containsExactly(id(2));
        assertThat(store().requests().find(id(2))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"000001", "PAYM", "staging", "buck", "blue", "grace", "Invoice", "inVOICE-arch", " blue "})
    void textIsFoundInsideEveryFieldWithoutRegardToCase(String text) {
        insert(sample(1).project("payments").environment("staging").module("bucket").environmentName("blue")
                .requester("grace").name("Invoice-Archive").build());
        insert(sample(2).build());

        assertThat(found(text(text))).containsExactly(id(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_rders", "\\", "'", "orders\nada", "core dev"})
    void textIsTakenAsItStands(String text) {
        insert(sample(1).build());

        assertThat(found(text(text))).isEmpty();
    }

    @Test
    void textOfBlanksIsNoCondition() {
        insert(sample(1).build());

        assertThat(found(text("  "))).containsExactly(id(1));
    }

    private List<RequestId> found(RequestFilter filter) {
        return ids(store().requests().page(filter, null, 100));
    }

    private static List<RequestId> ids(Page page) {
        return page.rows().stream().map(Listed::request).map(Request::id).toList();
    }

    private static RequestFilter filter(@Nullable String project, @Nullable String environment,
            @Nullable String module, @Nullable String requester) {
        return new RequestFilter(project, environment, module, Set.of(),
                requester == null ? null : new Login(requester), null, false, false);
    }

    private static RequestFilter statuses(Status... statuses) {
        return new RequestFilter(null, null, null, Set.of(statuses), null, null, false, false);
    }

    private static RequestFilter text(String text) {
        return new RequestFilter(null, null, null, Set.of(), null, text, false, false);
    }

    private static RequestId id(int number) {
        return RequestsContract.id(number);
    }

    private static SampleRequest sample(int number) {
        return Samples.request(id(number).value()).receivedAt(Samples.T0.plusSeconds(number));
    }
}
