package io.tfpilot.server.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static String html(String markdown) {
        var text = Markdown.document(markdown);
        return text.first() + text.rest();
    }

    @Test
    void markdown_with_githubs_extensions_becomes_html() {
        assertThat(html("""
                One `x` **now**, ~~then~~.

                - [x] done
                - [ ] open

                | change | effect |
                |--------|--------|
                | `size` | in place |

                See https://example.org/a.
                """)).contains("<p>One <code>x</code> <strong>now</strong>, <del>then</del>.</p>", "<li>\u2611 ",
                "<li>\u2610 ", "<table class=\"list\">", "<td><code>size</code></td>",
                "<a href=\"https://example.org/a\" rel=\"noreferrer\">https://example.org/a</a>.");
        assertThat(html("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"#,h3", "##,h3", "######,h3"})
    void headings_begin_below_those_of_the_page(String sign, String tag) {
        assertThat(html(sign + " Title")).isEqualTo("<" + tag + " id=\"md-title\">Title</" + tag + ">");
    }

    @Test
    void no_level_of_headings_is_left_out() {
        assertThat(html("# a\n### b\n###### c\n## d").replaceAll(" id=\"[^\"]*\"", "")).isEqualToIgnoringNewLines(
                "<h3>a</h3><h4>b</h4><h5>c</h5><h4>d</h4>");
    }

    @Test
    void html_is_shown_as_github_shows_it() {
        assertThat(html("<h2>A<br/>b</h2>\n\nH<sub>2</sub>O <kbd>Ctrl</kbd>\n\n"
                + "<details><summary>More</summary>\n\nwords\n\n</details>\n\n<!-- BEGIN_TF_DOCS -->"))
                .isEqualToIgnoringNewLines("<h3 id=\"md-a-b\">A<br>b</h3><p>H<sub>2</sub>O <kbd>Ctrl</kbd></p>"
                        + "<details><summary>More</summary><p>words</p></details>");
    }

    @Test
    void a_link_leads_to_another_site_or_to_a_place_in_the_text() {
        assertThat(html("[docs](https://example.org/a?b=c)"))
                .isEqualTo("<p><a href=\"https://example.org/a?b=c\" rel=\"noreferrer\">docs</a></p>");
        assertThat(html("[region](#input\\_region) [more](#more-words)\n\n<a name=\"input_region\"></a> x\n\n"
                + "# More *words*!\n\n# More words"))
                .contains("<a href=\"#md-input_region\">region</a> <a href=\"#md-more-words\">more</a>",
                        "<a id=\"md-input_region\"></a> x", "<h3 id=\"md-more-words\">",
                        "<h3 id=\"md-more-words-1\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x](javascript:alert(1))", "[x](/requests)", "[x](data:text/html,a)", "[x](//evil)",
            "[x](vbscript:a)", "[x](java&#x73;cript:a)", "![x](y.png)", "[![x](a.png)](b)", "<a href='/x'>x</a>",
            "<a href='java\tscript:a'>x</a>", "<img alt=x src=y onerror=a>"})
    void what_is_no_safe_link_stays_text(String line) {
        assertThat(html(line)).contains("x").doesNotContain("<a", "<img", "href", "src", "onerror");
    }

    @Test
    void a_picture_is_a_link_to_itself_and_never_fetched() {
        assertThat(html("![plan](https://example.org/y.png)"))
                .isEqualTo("<p><a href=\"https://example.org/y.png\" rel=\"noreferrer\">plan</a></p>");
        assertThat(html("[![ci](https://example.org/b.svg)](https://example.org/ci)"))
                .isEqualTo("<p><a href=\"https://example.org/ci\" rel=\"noreferrer\">ci</a></p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "a <b onclick=x>c</b>", "<style>*{}</style>",
            "<iframe src=https://a.example></iframe>", "<form action=/x><input name=q><button>go</button></form>",
            "<svg><script>alert(1)</script></svg>", "<math><mi xlink:href=javascript:a>x</mi></math>",
            "<p style=position:fixed class=btn id=main>x", "<details ontoggle=a open>x</details>", "</div></main><h1>x",
            "<noscript><p title='</noscript><img src=x onerror=a>'>", "<base href=https://a.example>",
            "<meta http-equiv=refresh content=0>", "<object data=x></object>", "<template><img src=x></template>"})
    void what_could_act_or_break_out_is_gone(String line) {
        assertThat(html(line)).doesNotContainPattern(
                "(?i)<(script|style|iframe|form|input|button|svg|math|base|meta|object|template|img|noscript|/div|/main)"
                        + "|<[^>]*\\s(on\\w+|style|class=.btn|id=.main|src|xlink:href|action)\\b");
    }

    @Test
    void a_long_text_is_folded_between_two_blocks() {
        var text = Markdown.document("# Title\n\n" + "A paragraph of words. ".repeat(50) + "\n\n"
                + "Another one. ".repeat(100));
        assertThat(text.first()).startsWith("<h3").endsWith("words.</p>");
        assertThat(text.rest()).startsWith("<p>Another one.").endsWith("</p>");
        assertThat(Markdown.document("one. ".repeat(1_000)).rest()).as("what cannot be parted").isEmpty();
    }

    @Test
    void words_in_a_place_of_their_own_have_lists_and_neither_headings_nor_places() {
        assertThat(Markdown.words("Rules:\n- `a` one\n- b\n\n## Note\n<a name=x></a>[y](#x)"))
                .isEqualToIgnoringNewLines(
                        "<p>Rules:</p><ul><li><code>a</code> one</li><li>b</li></ul><p>Note</p><p>y</p>");
    }

    @Test
    void nesting_and_length_have_limits() {
        assertThat(html("> ".repeat(5_000) + "deep").length()).isLessThan(100_000);
        assertThat(html("a ".repeat(1_000_000)).length()).isLessThan(300_000);
        assertThat(html("<b><sub>".repeat(20_000)).length()).isLessThan(600_000);
    }
}
