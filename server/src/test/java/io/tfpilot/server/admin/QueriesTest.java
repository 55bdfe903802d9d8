package io.tfpilot.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Requests;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an address means. */
class QueriesTest {
    private static DeliveryQuery at(String cursor) {
        return DeliveryQuery.of(Map.of("cursor", cursor));
    }

    @Test
    void a_cursor_leads_back_to_its_place() {
        var place = new Deliveries.Place(Instant.parse("2026-11-20T10:00:00.123456Z"), "7c1d-0242");

        assertThat(at(DeliveryQuery.cursor(place)).place()).isEqualTo(place);
        assertThat(at("").place()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "%%", "bm9uZQ", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTkgeA",
            // 9e18 and -9e18 microseconds: years that no store has
            "OTAwMDAwMDAwMDAwMDAwMDAwMCB4", "LTkwMDAwMDAwMDAwMDAwMDAwMDAgeA"})
    void a_cursor_of_no_list_is_refused(String cursor) {
        assertThatThrownBy(() -> at(cursor).place()).isInstanceOf(Requests.BadCursor.class);
    }

    @Test
    void an_endless_cursor_is_refused() {
        assertThatThrownBy(() -> at("QUFB".repeat(1_000)).place()).isInstanceOf(Requests.BadCursor.class);
    }

    @Test
    void a_day_as_the_end_is_meant_to_its_last_moment() {
        var filter = AuditQuery.of(Map.of("since", "2026-11-19", "until", "2026-11-20")).filter();

        assertThat(filter.since()).isEqualTo("2026-11-19T00:00:00Z");
        assertThat(filter.until()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(AuditQuery.of(Map.of("until", "2026-11-20T10:00:00Z")).filter().until())
                .isEqualTo("2026-11-20T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"since,yesterday", "until,2026-13-01", "since,+10000000-01-01",
            "until,+10000000-01-01", "since,-10000000-01-01", "since,0000-12-31", "until,+10000-01-01",
            "since,+1000000-01-01T00:00:00Z", "until,-0001-01-01T00:00:00Z", "since,+999999999-12-31",
            "until,+999999999-12-31", "request,nope", "person,a b"})
    void a_filter_that_means_nothing_says_so(String name, String value) {
        assertThatThrownBy(() -> AuditQuery.of(Map.of(name, value)).filter())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "+1000000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void deliveries_before_no_time_are_refused(String before) {
        assertThatThrownBy(() -> DeliveryQuery.of(Map.of("before", before)).filter())
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("before");
    }

    @Test
    void the_first_and_the_last_day_that_an_address_can_mean_are_kept() {
        var filter = AuditQuery.of(Map.of("since", "0001-01-01", "until", "9999-12-31")).filter();

        assertThat(filter.since()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(filter.until()).isEqualTo("+10000-01-01T00:00:00Z");
    }

    @Test
    void an_event_may_be_written_with_spaces() {
        assertThat(AuditQuery.of(Map.of("event", "apply queued")).filter().type()).isEqualTo("apply_queued");
    }

    @Test
    void the_next_page_keeps_the_filter() {
        var query = DeliveryQuery.of(Map.of("state", "parked", "text", "a&b", "cursor", "x"));

        assertThat(query.at("next")).isEqualTo("/admin/webhooks?state=parked&text=a%26b&cursor=next");
        assertThat(query.at("")).isEqualTo("/admin/webhooks?state=parked&text=a%26b");
    }
}
