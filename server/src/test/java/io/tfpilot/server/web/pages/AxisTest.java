package io.tfpilot.server.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 | 1 0", "1 | 1 0", "2 | 2 1 0", "4 | 4 3 2 1 0", "5 | 6 4 2 0",
            "8 | 8 6 4 2 0", "9 | 10 5 0", "20 | 20 15 10 5 0", "34 | 40 30 20 10 0", "41 | 60 40 20 0",
            "180 | 200 150 100 50 0", "3999 | '4,000 3,000 2,000 1,000 0'"})
    void counts_go_up_in_round_steps(double largest, String labels) {
        assertThat(String.join(" ", Axis.counts(largest).labels())).isEqualTo(labels);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 | 1 s, 0", "0.4 | 1 s, 0", "48 | 60 s, 40, 20, 0", "59 | 60 s, 40, 20, 0",
            "90 | 2 min, 1, 0",
            "91 | 2 min, 1, 0", "498 | 10 min, 5, 0", "3569 | 60 min, 40, 20, 0", "5400 | 2 h, 1, 0",
            "25560 | 8 h, 6, 4, 2, 0", "170999 | 60 h, 40, 20, 0", "172800 | 2 days, 1, 0"})
    void durations_take_the_unit_that_suits_them(double largest, String labels) {
        assertThat(String.join(", ", Axis.seconds(largest).labels())).isEqualTo(labels);
    }

    /** A figure of "1.5 min" over an axis of "100 s" makes one reckon. */
    @Test
    void an_axis_is_in_the_unit_that_its_largest_figure_is_said_in() {
        for (double largest = 0.2; largest < 400_000; largest = largest * 1.03) {
            var unit = Words.brief(largest).replaceAll("[0-9.]+ ", "");
            assertThat(Axis.seconds(largest).labels().getFirst()).as(largest + " s").endsWith(" " + unit);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "0.03, 0.1 s", "0.43, 0.4 s", "0.96, 1 s", "1.4, 1 s"})
    void what_took_a_moment_is_not_nothing(double seconds, String said) {
        assertThat(Words.brief(seconds)).isEqualTo(said);
    }

    @Test
    void nothing_lies_above_the_top() {
        for (double largest = 0; largest < 400_000; largest = largest * 1.07 + 0.3) {
            assertThat(Axis.seconds(largest).top()).isGreaterThanOrEqualTo(largest);
            assertThat(Axis.counts(largest).top()).isGreaterThanOrEqualTo(largest);
            assertThat(Axis.seconds(largest).labels()).hasSizeBetween(2, 5);
        }
    }

    @Test
    void lines_stand_where_their_labels_stand() {
        assertThat(Axis.counts(34).lines()).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        assertThat(Axis.counts(34).part(10)).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void a_line_breaks_where_there_is_no_value_and_a_lone_point_is_a_dot() {
        var shapes = Charts.line(Axis.counts(10), values(5.0, 10.0, null, 0.0), "a", true);

        assertThat(text(shapes)).isEqualTo("""
                area M75.0 75.0L225.0 0.0L225.0 150L75.0 150Z
                a M75.0 75.0L225.0 0.0
                a dot M525.0 150.0h0""");
    }

    @Test
    void no_values_draw_nothing() {
        assertThat(Charts.line(Axis.counts(0), values(null, null), "a", true)).isEmpty();
        assertThat(Charts.bars(Axis.counts(0), List.of(List.of(0L, 0L)), List.of("", "bad"))).isEmpty();
    }

    @Test
    void bars_stand_on_each_other() {
        var shapes = Charts.bars(Axis.counts(10), List.of(List.of(5L, 2L), List.of(0L, 1L)), List.of("", "bad"));

        assertThat(shapes).extracting(shape -> ((Chart.Bar) shape).tone()).containsExactly("", "bad", "bad");
        assertThat(shapes).extracting(shape -> ((Chart.Bar) shape).y()).containsExactly(75.0, 45.0, 135.0);
    }

    private static List<@Nullable Double> values(@Nullable Double... values) {
        return Arrays.asList(values);
    }

    private static String text(List<Chart.Shape> shapes) {
        return shapes.stream().map(shape -> (Chart.Line) shape).map(line -> line.kind() + " " + line.path())
                .collect(Collectors.joining("\n"));
    }
}
