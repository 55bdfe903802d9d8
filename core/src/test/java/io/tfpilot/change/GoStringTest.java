package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoStringTest {
    @Test
    void every_escape_of_go_is_read() {
        assertThat(GoString.unquote("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\\x41\\u00e9\\U0001f600ä\""))
                .isEqualTo("\u0007\b\f\n\r\t\u000b\\\"Aé😀ä");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "abc", "\"abc", "(sensitive value)"})
    void anything_else_is_a_fault(String printed) {
        assertThatThrownBy(() -> GoString.unquote(printed)).isInstanceOf(Fault.class);
    }
}
