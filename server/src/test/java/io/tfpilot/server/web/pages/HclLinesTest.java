package io.tfpilot.server.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HclLinesTest {
    @Test
    void names_texts_literals_and_comments_are_told_apart() {
        assertThat(coloured("""
                # begin
                module "a" {
                  source = "../x" // there
                  on     = true
                  size   = 400
                  when   = a == 1 ? "b${c["d"]}e" : null
                }
                """)).isEqualTo("""
                c(# begin)
                k(module) s("a") {
                  n(source) = s("../x") c(// there)
                  n(on)     = k(true)
                  n(size)   = k(400)
                  n(when)   = a == k(1) ? s("b${c["d"]}e") : k(null)
                }
                """);
    }

    @Test
    void comments_and_heredocs_reach_over_lines() {
        assertThat(coloured("""
                /* one
                two */ a = 1
                b = <<-EOT
                  x = "y"
                  EOT
                c = 2
                """)).isEqualTo("""
                c(/* one)
                c(two */) n(a) = k(1)
                n(b) = s(<<-EOT)
                s(  x = "y")
                s(  EOT)
                n(c) = k(2)
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = \"open", "}}} ${ \\ \" %{", "a = \"\\\"\\\\\"", "\"${{}\" \"", "<<", "/* /* *",
            "名 = \"値\" - 3.5e1", "\t", "a=>b==c"})
    void every_character_comes_back(String text) {
        assertThat(HclLines.of(text).stream().map(HclLinesTest::plain).collect(Collectors.joining("\n")))
                .isEqualTo(text);
    }

    @Test
    void a_text_of_a_hundred_thousand_characters_is_read_at_once() {
        var text = "a = \"" + "\\n${b}x".repeat(15_000) + "\"";
        assertThat(plain(HclLines.of(text).getFirst())).isEqualTo(text);
    }

    @Test
    void lines_that_differ_are_marked_and_keep_their_colours() {
        var lines = HclLines.diff("a = 1\nb = 2\n", "a = 1\nb = 3\n");
        assertThat(lines).extracting(HclLines.Line::tone).containsExactly("", "bad", "ok");
        assertThat(lines.get(2).spans().getFirst()).isEqualTo(new HclLines.Span("n", "b"));
        assertThat(HclLines.diff(null, "a = 1\n")).extracting(HclLines.Line::tone).containsExactly("");
    }

    @Test
    void a_part_can_be_marked() {
        assertThat(HclLines.marked("a\nb\nc\n", 2, 3)).extracting(HclLines.Line::tone).containsExactly("", "hot",
                "hot");
    }

    private static String plain(HclLines.Line line) {
        return line.spans().stream().map(HclLines.Span::text).collect(Collectors.joining());
    }

    private static String coloured(String text) {
        return HclLines.of(text).stream().map(line -> line.spans().stream()
                .map(span -> span.kind().isEmpty() ? span.text() : span.kind() + "(" + span.text() + ")")
                .collect(Collectors.joining()) + "\n").collect(Collectors.joining());
    }
}
