package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After what happened on the left the request is looked at in so many seconds, though nobody calls; below zero it is due. */
class NextCheckTest {
    private static final String TABLE = """
            created                                                   | never
            opened                                                    | 0
            opened planned                                            | 21540
            opened planned silent(359)                                | 21600
            opened planned closed                                     | never
            opened merged                                             | never
            opened planning                                           | 120
            opened planning silent(5)                                 | 60
            opened merged apply_asked                                 | 120
            opened merged apply_asked silent(3)                       | -60
            opened merged apply_held                                  | 60
            opened merged apply_held silent(3)                        | 60
            opened merged applied destroying silent(14)               | 60.001
            opened merged applied destroying silent(15)               | 0.001
            opened merged applied destroying silent(17)               | 60
            opened merged applied destroyed cleanup_due               | never
            opened merged applied destroyed cleanup_due cleanup_asked | 120
            opened merged applied destroyed cleanup_due cleanup_asked silent(3) | -60
            opened merged applied destroyed cleanup_due cleanup_asked cleanup_running | 120
            opened merged applied destroyed cleanup_due cleanup_asked cleanup_running silent(3) | 60
            opened merged applied destroyed cleanup_due cleanup_asked cleanup_failed | never
            opened merged applied destroyed cleanup_due cleanup_asked cleanup_done | never
            opened merged applied destroyed cleanup_due cleanup_asked cleanup_done cleanup_opened | 21600
            opened merged applied destroyed cleanup_due cleanup_asked cleanup_done cleanup_merged | never
            opened merged merge_meant                                 | 0
            opened planned archived                                   | never
            opened planned archived merge_meant                       | 0
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_silence_is_looked_after(String row) {
        var cells = row.split("\\|");
        var tale = Tale.of(cells[0]);
        var derivation = Lifecycle.derive(tale.request(), Tale.DEV, tale.now());
        var look = NextCheck.at(tale.request(), derivation, tale.now());
        assertThat(look == null ? "never" : seconds(Duration.between(tale.now(), look))).isEqualTo(cells[1].strip());
    }

    private static String seconds(Duration wait) {
        return java.math.BigDecimal.valueOf(wait.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    @Test
    void where_githubs_clock_is_ahead_the_wait_counts_from_its_own_word() {
        var tale = Tale.of("opened planning");
        var derivation = Lifecycle.derive(tale.request(), Tale.DEV, Tale.START);
        assertThat(NextCheck.at(tale.request(), derivation, Tale.START)).isEqualTo(tale.now().plusSeconds(120));
    }
}
