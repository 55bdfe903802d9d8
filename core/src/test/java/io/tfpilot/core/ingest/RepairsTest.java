package io.tfpilot.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepairsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final RequestId ID = new RequestId("req_dev_db_a1b2c3");

    @Test
    void all_repairs_are_counted_and_the_last_twenty_listed_newest_first() {
        var repairs = new Repairs();
        for (var each = 1; each <= 25; each++) {
            repairs.add(ID, "repair " + each, NOW);
        }
        assertThat(repairs.count()).isEqualTo(25);
        assertThat(repairs.last()).hasSize(20);
        assertThat(repairs.last().getFirst()).isEqualTo(new Repairs.Repair(ID, "repair 25", NOW));
        assertThat(repairs.last().getLast()).isEqualTo(new Repairs.Repair(ID, "repair 6", NOW));
    }
}
