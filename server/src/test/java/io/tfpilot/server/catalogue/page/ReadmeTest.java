package io.tfpilot.server.catalogue.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
    @Test
    void markdown_with_tables_becomes_html() {
        assertThat(Readme.html("""
                One `x` **now**.

                - a

                | change | effect |
                |--------|--------|
                | `size` | in place |
                """)).contains("<p>One <code>x</code> <strong>now</strong>.</p>", "<li>a</li>",
                "<table class=\"list\">", "<td><code>size</code></td>");
        assertThat(Readme.html("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"#,h3", "##,h3", "######,h3"})
    void headings_begin_below_those_of_the_page(String sign, String tag) {
        assertThat(Readme.html(sign + " Title")).isEqualTo("<" + tag + ">Title</" + tag + ">\n");
    }

    @Test
    void no_level_of_headings_is_left_out() {
        assertThat(Readme.html("# a\n### b\n###### c\n## d")).isEqualToIgnoringNewLines(
                "<h3>a</h3><h4>b</h4><h5>c</h5><h4>d</h4>");
    }

    @Test
    void a_link_leads_to_another_site() {
        assertThat(Readme.html("[docs](https://example.org/a?b=c)"))
                .isEqualTo("<p><a rel=\"noreferrer\" href=\"https://example.org/a?b=c\">docs</a></p>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x](javascript:alert(1))", "[x](/requests)", "[x](data:text/html,a)", "[x](//evil)",
            "[x](vbscript:a)", "[x](java&#x73;cript:a)", "![x](y.png)", "![x](https://example.org/y.png)",
            "[![x](a.png)](b)"})
    void what_is_no_safe_link_stays_text(String line) {
        assertThat(Readme.html(line)).isEqualTo("<p>x</p>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "a <b onclick=x>c</b>", "<img src=x onerror=a>",
            "<style>*{}</style>", "<a href='/x'>y</a>", "`<i>`", "[<i>](https://a.example)", "```\n<i>\n```"})
    void html_is_shown_as_text(String line) {
        assertThat(Readme.html(line)).doesNotContainPattern("<(script|b|img|style|i|a href='/x')\\b").contains("&lt;");
    }

    @Test
    void nesting_and_length_have_limits() {
        assertThat(Readme.html("> ".repeat(5_000) + "deep").length()).isLessThan(100_000);
        assertThat(Readme.html("a ".repeat(1_000_000)).length()).isLessThan(300_000);
    }
}
