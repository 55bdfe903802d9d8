package io.tfpilot.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class RecentTest {
    private final List<String> asked = new ArrayList<>();
    private final Recent<String, String> recent = new Recent<>(2);

    private String get(String key) {
        return recent.get(key, wanted -> {
            asked.add(wanted);
            return wanted + "!";
        });
    }

    @Test
    void an_answer_is_worked_out_once() {
        assertThat(get("a")).isEqualTo("a!");
        assertThat(get("a")).isEqualTo("a!");
        assertThat(asked).containsExactly("a");
    }

    @Test
    void what_nobody_asked_for_longest_makes_room() {
        List.of("a", "b", "a", "c", "a", "b").forEach(this::get);

        assertThat(asked).containsExactly("a", "b", "c", "b");
    }
}
