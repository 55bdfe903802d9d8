package io.tfpilot.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CoolDownsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant AFTER = NOW.plus(CoolDowns.LENGTH).plusMillis(1);

    private final CoolDowns coolDowns = new CoolDowns();

    @Test
    void what_was_begun_is_not_over_for_a_minute() {
        assertThat(coolDowns.isOver("a", NOW, CoolDowns.LENGTH)).isTrue();
        coolDowns.begin("a", NOW);
        assertThat(coolDowns.isOver("a", NOW, CoolDowns.LENGTH)).isFalse();
        assertThat(coolDowns.isOver("a", NOW.plus(CoolDowns.LENGTH), CoolDowns.LENGTH)).isFalse();
        assertThat(coolDowns.isOver("b", NOW, CoolDowns.LENGTH)).isTrue();
        assertThat(coolDowns.isOver("a", AFTER, CoolDowns.LENGTH)).isTrue();
    }

    @Test
    void where_there_are_many_those_that_are_over_are_forgotten_and_no_others() {
        var later = NOW.plus(Duration.ofSeconds(30));
        coolDowns.begin("early", NOW);
        for (var each = 1; each < CoolDowns.REMEMBERED; each++) {
            coolDowns.begin("late " + each, later);
        }
        assertThat(coolDowns.size()).isEqualTo(CoolDowns.REMEMBERED);
        coolDowns.begin("new", AFTER);
        assertThat(coolDowns.size()).isEqualTo(CoolDowns.REMEMBERED);
        assertThat(coolDowns.isOver("late 1", AFTER, CoolDowns.LENGTH)).isFalse();
    }
}
