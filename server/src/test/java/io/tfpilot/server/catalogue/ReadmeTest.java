package io.tfpilot.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
    @Test
    void headingsListsStepsAndCodeAreToldApart() {
        var blocks = Readme.blocks("""
                # Title #
                One
                paragraph.

                - a
                  goes on
                * b
                1. first
                2) second
                ```hcl
                # no heading
                - no item
                ```
                ## Next
                """);

        assertThat(blocks).extracting(CatalogueView.Block::kind).containsExactly("heading", "text", "list", "steps",
                "code", "heading");
        assertThat(words(blocks.get(1))).isEqualTo("One paragraph.");
        assertThat(words(blocks.get(2))).isEqualTo("a goes on/b");
        assertThat(words(blocks.get(3))).isEqualTo("first/second");
        assertThat(blocks.get(4).text()).isEqualTo("# no heading\n- no item\n");
    }

    private static String words(CatalogueView.Block block) {
        return block.items().stream().map(item -> item.stream().map(Inline::text).collect(Collectors.joining()))
                .collect(Collectors.joining("/"));
    }

    @Test
    void codeStrongAndLinksStandInsideALine() {
        assertThat(Inline.of("use `x` **now**, see [docs](https://example.org/a?b=c).")).containsExactly(
                new Inline("text", "use ", ""), new Inline("code", "x", ""), new Inline("text", " ", ""),
                new Inline("strong", "now", ""), new Inline("text", ", see ", ""),
                new Inline("link", "docs", "https://example.org/a?b=c"), new Inline("text", ".", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x](javascript:alert(1))", "[x](/requests)", "[x](data:text/html,a)", "<b>x</b>", "**",
            "`",
            "[x](https://a b)", "![x](y.png)"})
    void whatIsNoSafeLinkStaysText(String line) {
        assertThat(Inline.of(line)).containsExactly(new Inline("text", line, ""));
    }

    @Test
    void codeThatIsNeverClosedEndsWithTheText() {
        assertThat(Readme.blocks("```\nx").getFirst().text()).isEqualTo("x\n");
        assertThat(Readme.blocks("")).isEmpty();
    }
}
