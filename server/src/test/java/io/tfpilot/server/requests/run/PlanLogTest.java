package io.tfpilot.server.requests.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.requests.run.PlanLog.Part;
import org.junit.jupiter.api.Test;

class PlanLogTest {
    @Test
    void colours_become_tones_and_every_other_control_goes() {
        assertThat(PlanLog.line(1, "\u001b[1m\u001b[31mError:\u001b[0m x\u001b[2K\u001b]\u0007y\u0000").parts())
                .containsExactly(new Part("Error:", "bad", true), new Part(" x", "", false), new Part("y", "", false));
        assertThat(PlanLog.line(1, "\u001b[38;5;9mx").parts()).extracting(Part::text).containsExactly("x");
    }

    @Test
    void a_line_without_colours_is_toned_by_its_sign() {
        assertThat(PlanLog.line(1, "  + resource").tone()).isEqualTo("ok");
        assertThat(PlanLog.line(1, "-/+ resource").tone()).isEqualTo("down");
        assertThat(PlanLog.line(1, "plain").tone()).isEmpty();
    }

    @Test
    void a_long_log_shows_its_end_or_where_it_was_asked_for() {
        var log = "x\n".repeat(5_000);
        var end = PlanLog.shown(log, 0);
        assertThat(end.first()).isEqualTo(3_001);
        assertThat(end.last()).isEqualTo(5_000);
        assertThat(PlanLog.shown(log, 120).first()).isEqualTo(120);
        assertThat(PlanLog.shown(log, 99_999).lines()).hasSize(1);
        assertThat(PlanLog.shown("", 3).lines()).isEmpty();
    }
}
