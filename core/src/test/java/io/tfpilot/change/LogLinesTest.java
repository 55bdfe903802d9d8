package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLinesTest {
    @Test
    void lines_are_numbered_on_and_sent_once() {
        LogLines lines = new LogLines(5);
        lines.add("a\nb\nc\n");
        assertThat(lines.batch().from()).isEqualTo(5);
        assertThat(lines.batch().lines()).containsExactly("a", "b", "c");
        lines.sent(7);
        assertThat(lines.batch()).isEqualTo(new LogLines.Batch(7, java.util.List.of("c")));
        assertThat(lines.next()).isEqualTo(8);
        lines.sent(8);
        assertThat(lines.isEmpty()).isTrue();
    }

    @Test
    void a_batch_has_limits() {
        LogLines many = new LogLines(1);
        many.add("x\n".repeat(500));
        assertThat(many.batch().lines()).hasSize(200);
        LogLines wide = new LogLines(1);
        wide.add(("y".repeat(3_000) + "\n").repeat(10));
        assertThat(wide.batch().lines()).hasSize(5).allSatisfy(line -> assertThat(line).hasSize(2_000).endsWith("…"));
    }

    @Test
    void of_too_many_the_oldest_go_with_their_numbers() {
        LogLines lines = new LogLines(1);
        lines.add("x\n".repeat(1_200));
        assertThat(lines.batch().from()).isEqualTo(201);
        assertThat(lines.next()).isEqualTo(1_201);
    }

    @Test
    void the_last_of_along_run_says_that_there_is_more() {
        LogLines lines = new LogLines(19_999);
        lines.add("a\nb\nc\n");
        assertThat(lines.batch().lines()).hasSize(2).last().asString().contains("has all of it");
    }
}
