package io.tfpilot.server.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriersTest {
    private final List<String> ended = new ArrayList<>();

    /** As many rounds as no virtual thread got a carrier in. */
    private Carriers after(int rounds) {
        var carriers = new Carriers(() -> ended.add("ended"), turn -> {
        });
        for (var round = 0; round < rounds; round++) {
            carriers.round();
        }
        return carriers;
    }

    @Test
    void a_process_whose_calls_wait_for_half_a_minute_is_not_healthy_and_ends_after_two() {
        assertThat(after(29).areFree()).isTrue();
        assertThat(after(30).areFree()).isFalse();
        assertThat(after(120).areFree()).isFalse();
        assertThat(ended).isEmpty();
        after(121);
        assertThat(ended).hasSize(1);
    }

    @Test
    void one_turn_and_it_is_well() {
        var carriers = new Carriers(() -> ended.add("ended"), Runnable::run);
        for (var round = 0; round < 500; round++) {
            carriers.round();
        }
        assertThat(carriers.areFree()).isTrue();
        assertThat(ended).isEmpty();
    }
}
