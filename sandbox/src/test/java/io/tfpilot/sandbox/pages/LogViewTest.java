package io.tfpilot.sandbox.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class LogViewTest {
    private static final String STAMP = "2026-11-28T17:22:09.0000000Z ";

    private static Element log(String... lines) {
        return Jsoup.parse(LogView.of(String.join("\n", lines), "log-1-2")).select(".log").first();
    }

    @Test
    void a_group_is_folded_and_ends_where_it_says_or_where_the_next_begins() {
        var log = log(STAMP + "##[group]Run a", STAMP + "env", STAMP + "##[endgroup]", STAMP + "##[group]Run b",
                STAMP + "one", STAMP + "##[group]Run c", STAMP + "two");
        assertThat(log.select("details summary").eachText()).containsExactly("Run a", "Run b", "Run c");
        assertThat(log.select("details[open]")).isEmpty();
        assertThat(log.select("details > p > span").eachText()).containsExactly("env", "one", "two");
    }

    @Test
    void every_line_has_its_number_to_link_to_and_its_moment_on_hover() {
        var line = log(STAMP + "first", STAMP + "second").select("p").last();
        assertThat(line.id()).isEqualTo("log-1-2-L2");
        assertThat(line.select("a").attr("href")).isEqualTo("#log-1-2-L2");
        assertThat(line.select("a").attr("title")).isEqualTo(STAMP.strip());
    }

    @Test
    void errors_warnings_and_what_terraform_would_do_have_colours() {
        var log = log("##[error]No", "##[warning]Hm", "  + create", "  - destroy", "  ~ update", "- x", "plain");
        assertThat(log.select("span").eachAttr("class")).containsExactly("error", "warning", "plus", "minus", "tilde",
                "minus");
        assertThat(log.select("span.error").text()).isEqualTo("Error: No");
    }

    @Test
    void colours_of_a_terminal_become_marks_and_nothing_else_of_it_is_left() {
        var line = log("\u001B[1m\u001B[31mred\u001B[0m \u001B[2Jplain <b>").select("span").first();
        assertThat(line.select("b.c1").text()).isEqualTo("red");
        assertThat(line.text()).isEqualTo("red plain <b>");
    }

    @Test
    void of_a_long_log_the_end_is_shown_with_its_own_numbers() {
        var log = log(IntStream.rangeClosed(1, 4_100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));
        assertThat(log.select("p")).hasSize(4_000);
        assertThat(log.select("p").last().id()).isEqualTo("log-1-2-L4100");
        assertThat(log.select(".none").text()).startsWith("100 earlier lines");
    }
}
