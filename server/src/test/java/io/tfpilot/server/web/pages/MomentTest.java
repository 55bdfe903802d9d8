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

    @Test
    void a_time_in_a_sentence_stands_on_its_own_and_nothing_is_lost() {
        var pieces = Moment.pieces("from 1 Nov 2026, 10:31:05 UTC until 20 Nov 2026, 10:33:00 UTC.");
        assertThat(pieces.stream().map(piece -> piece.time() == null ? piece.text() : piece.time().iso()))
                .containsExactly("from ", "2026-11-01T10:31:05Z", " until ", "2026-11-20T10:33:00Z", ".");
    }

    @Test
    void what_only_looks_like_a_time_stays_text() {
        var text = "See 99 Nov 2026, 10:31:05 UTC";
        assertThat(Moment.pieces(text)).containsExactly(new Moment.Piece(text, null));
    }
}
