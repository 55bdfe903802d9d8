package io.tfpilot.server.requests.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.requests.run.RunView.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class ValueLinesTest {
    @Test
    void texts_of_several_lines_show_what_differs_and_a_little_around_it() {
        assertThat(shown("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nf\n")).isEqualTo("""
                gap … 2 unchanged lines
                 c
                 d
                bad e
                ok E
                 f
                """);
    }

    @Test
    void json_in_a_text_is_compared_as_json() {
        assertThat(shown("{\"a\":1,\"b\":2}", "{ \"a\": 1, \"b\": 3 }")).contains("bad   \"b\" : 2",
                "ok   \"b\" : 3");
    }

    @Test
    void short_values_stay_on_one_line() {
        assertThat(shown("a", "b")).isEmpty();
        assertThat(shown(null, "{no json")).isEmpty();
    }

    @Test
    void what_is_new_is_shown_whole_but_bounded() {
        assertThat(shown(null, "x\n".repeat(ValueLines.MAX_LINES * 5))).hasLineCount(ValueLines.MAX_LINES + 1)
                .endsWith("gap … 800 more lines; the raw log has them\n");
    }

    private static String shown(@Nullable String before, String after) {
        var text = new StringBuilder();
        for (Line line : ValueLines.of(before == null ? null : StringNode.valueOf(before), StringNode.valueOf(after))) {
            text.append(line.tone()).append(' ').append(line.text()).append('\n');
        }
        return text.toString();
    }
}
