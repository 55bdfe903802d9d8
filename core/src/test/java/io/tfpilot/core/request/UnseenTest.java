package io.tfpilot.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sees is found and shown; what somebody writes is left alone. */
class UnseenTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 0xB, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A,
            0x202B,
            0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xD800, 0xDFFF, 0xE0041})
    void a_character_that_nobody_sees_is_refused_in_every_text_and_shown_by_its_number(int c) {
        var text = "size" + Character.toString(c) + " 9";
        assertThat(Unseen.problem(text)).hasValueSatisfying(
                problem -> assertThat(problem).contains("U+%04X".formatted(c)).endsWith("at position 5"));
        assertThat(Unseen.shown(text)).isEqualTo("size[U+%04X] 9".formatted(c));
        for (var limit : TextLimit.values()) {
            if (text.length() <= limit.characters()) {
                assertThat(limit.problem(text)).as(limit.name()).isPresent();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_a_person_writes_is_left_alone(TextLimit limit) {
        for (var text : new String[]{"", "two lines\n\ttab\r\n", "\u00FCn\u00EF \uD83D\uDE80", "\u4E2D\u6587",
                "\u0645\u0631\u062D\u0628\u0627", "\uD83D\uDC69\u200D\uD83D\uDCBB", "\u2028x", "a\u00A0b"}) {
            assertThat(limit.problem(text)).as(text).isEmpty();
            assertThat(Unseen.shown(text)).isEqualTo(text);
        }
    }

    @Test
    void the_problem_names_the_character() {
        assertThat(TextLimit.REASON.problem("\u202Eevil")).hasValue(
                "a reason has a character that nobody sees: U+202E right-to-left override, at position 1");
    }
}
