package io.tfpilot.server.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenOutputTest {
    private static String written(String tag, String attribute, String text) {
        var page = new StringOutput();
        var output = new SeenOutput(page);
        output.setContext(tag, attribute.isEmpty() ? null : attribute);
        output.writeUserContent(text);
        return page.toString();
    }

    @ParameterizedTest
    @CsvSource({"p,''", "td,''", "pre,''", "title,''", "option,''"})
    void a_page_shows_what_nobody_would_see(String tag, String attribute) {
        assertThat(written(tag, attribute, "a\u202E<\u0000>\u200B")).isEqualTo("a[U+202E]&lt;[U+0000]&gt;[U+200B]");
    }

    @ParameterizedTest
    @CsvSource({"textarea,''", "input,value"})
    void a_field_sends_back_what_it_was_given(String tag, String attribute) {
        assertThat(written(tag, attribute, "a\u202Eb")).isEqualTo("a\u202Eb");
    }

    @Test
    void a_context_ends_with_its_attribute() {
        var page = new StringOutput();
        var output = new SeenOutput(page);
        output.setContext("a", "href");
        output.writeUserContent("/x\u200B");
        output.setContext("a", null);
        output.writeUserContent("y\u200B");
        assertThat(page.toString()).isEqualTo("/x\u200By[U+200B]");
    }
}
