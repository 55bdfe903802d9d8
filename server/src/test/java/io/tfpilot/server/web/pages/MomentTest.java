package io.tfpilot.server.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MomentTest {
    @Test
    void times_in_a_sentence_are_spelled_for_people() {
        assertThat(Moment.spelled("plan attempt 2 succeeded at 2026-11-20T10:00:00Z (seen 2026-11-20T10:00:01.25Z)"))
                .isEqualTo("plan attempt 2 succeeded at 20 Nov 2026, 10:00:00 UTC (seen 20 Nov 2026, 10:00:01 UTC)");
        assertThat(Moment.spelled("approved by ada, of 2026-11-20")).isEqualTo("approved by ada, of 2026-11-20");
    }
}
