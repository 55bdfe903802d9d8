package io.tfpilot.server.requests.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.server.web.pages.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListQueryTest {
    private static final Visitor DORA = new Visitor(new Person(new Login("dora"), Role.DEVELOPER, false, false), "",
            null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|", "show=all|", "show=mine|show=mine", "show=nonsense|", "after=abc|",
            "status=failed&status=applying|status=applying&status=failed",
            "status=failed,applying|status=applying&status=failed", "status=nonsense|", "utm_source=mail&q=|",
            "q=a%20b%26c|q=a+b%26c", "requester=Ada|requester=ada", "q=%F0%9F%8C%B1|q=%F0%9F%8C%B1",
            "environment=prod&project=core|project=core&environment=prod",
            "sort=-cost&q=a|q=a&sort=-cost", "sort=-created|", "sort=colour|"})
    void an_address_is_written_in_one_way(String query, String canonical) {
        assertThat(FilterAddress.canonical(query == null ? "" : query)).isEqualTo(canonical == null ? "" : canonical);
        assertThat(FilterAddress.canonical(canonical == null ? "" : canonical))
                .isEqualTo(canonical == null ? "" : canonical);
    }

    @Test
    void a_press_on_a_head_sorts_by_it_and_the_next_one_turns_that_round() {
        assertThat(columns("q=a")).contains("Monthly /requests?q=a&sort=-cost null",
                "Request /requests?q=a&sort=name null",
                "Now null null");
        assertThat(columns("sort=-cost")).contains("Monthly /requests?sort=cost descending");
        assertThat(columns("sort=cost&after=abc")).contains("Monthly /requests?sort=-cost ascending");
    }

    private static List<String> columns(String query) {
        return ListColumns.of(ListQuery.parse(query)).stream()
                .map(column -> column.label() + " " + column.href() + " " + column.sorted()).toList();
    }

    @Test
    void what_only_the_archive_has_is_said_with_the_way_there() {
        var empty = ListEmpty.of(ListQuery.parse("q=ops-4711&environment=dev"), 2);

        assertThat(empty.heading()).isEqualTo("Nothing live matches “ops-4711”");
        assertThat(empty.text()).startsWith("2 archived requests match");
        assertThat(empty.href()).isEqualTo("/requests?show=archived&environment=dev&q=ops-4711");
    }

    @Test
    void views_are_conditions() {
        assertThat(ListQuery.parse("show=mine").filter(DORA).requester()).isEqualTo(new Login("dora"));
        assertThat(ListQuery.parse("show=mine&requester=ada").filter(DORA).requester()).isEqualTo(new Login("dora"));
        assertThat(ListQuery.parse("show=needs_you").filter(DORA).waitsFor()).isEqualTo(DORA.person());
        assertThat(ListQuery.parse("show=archived").filter(DORA).archived()).isTrue();
        assertThat(ListQuery.parse("show=deployed").filter(DORA)).isEqualTo(RequestFilter.LIVE.onlyDeployed());
        assertThat(ListQuery.parse("show=deployed&status=failed").filter(DORA).statuses())
                .containsExactly(Status.FAILED);
        assertThat(ListQuery.parse("show=active").filter(DORA).statuses()).isEqualTo(Status.ACTIVE);
        assertThat(ListQuery.parse("show=active&status=failed").filter(DORA).statuses())
                .containsExactly(Status.FAILED);
        assertThat(ListQuery.parse("show=active&status=applied").filter(DORA).statuses()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void a_list_that_is_only_a_view_is_not_filtered() {
        assertThat(ListQuery.parse("show=mine").isFiltered()).isFalse();
        assertThat(ListQuery.parse("show=mine&status=failed").isFiltered()).isTrue();
    }
}
