package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.store.ListCursor;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Requests.Listed;
import io.tfpilot.kit.Samples;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keys of orders stand in databases, names of orders and cursors in links that people keep. Whoever changes one of these
 * also writes a migration that makes the stored keys again, and still reads the old links.
 */
class OrderKeysTest {
    private static Request request() {
        return Samples.planned(Samples.request("req_dev_db_a1b2c3").project("Payments").name("Ünvoice Archive")
                .requester("Ada").build(), new RunResult.Summary(9, 1, 2, 0), "10.25");
    }

    private static RequestOrder order(String name) {
        return Objects.requireNonNull(RequestOrder.parse(name));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            created, ''
            -created, ''
            changed, 01793610000000000
            -changed, 01793610000000000
            name, ünvoice archive
            -name, ünvoice archive
            where, payments dev database
            -where, payments dev database
            plan, 00000000000000012
            -plan, 99999999999999987
            cost, 00000000000010250
            -cost, 99999999999989749
            requester, ada
            -requester, ada
            """)
    void each_order_has_the_key_that_is_stored(String name, String key) {
        assertThat(order(name).key(request(), Status.PLAN_READY)).isEqualTo(key);
        assertThat(order(name).json()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"plan", "-plan", "cost", "-cost"})
    void what_is_not_known_comes_after_every_digit(String name) {
        assertThat(order(name).key(Samples.request("req_dev_db_a1b2c3").build(), Status.PLANNING)).isEqualTo("~");
    }

    @Test
    void the_orders_are_these() {
        assertThat(RequestOrder.names()).isEqualTo("created, changed, name, status, where, plan, cost, requester");
    }

    @Test
    void statuses_are_stored_by_their_place_in_a_life() {
        var places = Arrays.stream(Status.values()).map(status -> status.json() + " "
                + order("status").key(request(), status).replaceFirst("^0+(?=.)", ""))
                .collect(Collectors.joining(", "));

        assertThat(places).isEqualTo("request_created 0, planning 1, plan_ready 2, approved 3, merged 4, applying 5, "
                + "applied 6, destroying 7, destroyed 8, failed 9, closed 10");
        assertThat(order("-status").key(request(), Status.CLOSED)).isEqualTo("00000000000000010");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            -created, MTc5MzYxMDAwMDAwMDAwMCByZXFfZGV2X2RiX2ExYjJjMw
            name, MTc5MzYxMDAwMDAwMDAwMCByZXFfZGV2X2RiX2ExYjJjMwpuYW1lCsO8bnZvaWNlIGFyY2hpdmU
            -cost, MTc5MzYxMDAwMDAwMDAwMCByZXFfZGV2X2RiX2ExYjJjMwotY29zdAo5OTk5OTk5OTk5OTk4OTc0OQ
            """)
    void a_cursor_in_a_link_reads_as_ever(String name, String text) {
        var row = new Listed(request(), Samples.listing(Status.PLAN_READY));
        var cursor = ListCursor.after(row, order(name));

        assertThat(cursor.encoded()).isEqualTo(text);
        assertThat(ListCursor.parse(text, order(name))).isEqualTo(cursor);
    }
}
