package io.tfpilot.server.requests.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormInputTest {
    @Test
    void nothing_that_a_person_typed_is_cut() {
        var typed = "x".repeat(12_345);
        assertThat(new FormInput(Map.of("justification", List.of(typed))).text("justification")).isEqualTo(typed);
    }

    @Test
    void a_line_end_counts_as_one_character_as_it_does_in_the_browser() {
        assertThat(new FormInput(Map.of("justification", List.of("a\r\nb"))).text("justification")).isEqualTo("a\nb");
    }
}
