package io.tfpilot.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CutTest {
    private static final String FAMILY = "👨🏽‍👩🏽‍👧🏽‍👦🏽";
    /** A cut at a number of characters. One at a place that was found in the text is another matter. */
    private static final Pattern AT_A_NUMBER = Pattern
            .compile("\\w\\.substring\\(0, ([A-Z_]{2,}|most|limit|max\\w*|\\d\\d+)( [-/] 1)?\\)");

    @Test
    void what_is_short_enough_stays() {
        assertThat(Cut.first("abc", 3)).isEqualTo("abc");
        assertThat(Cut.first("", 0)).isEmpty();
    }

    @Test
    void letters_are_cut_at_the_limit() {
        assertThat(Cut.first("abcdef", 3)).isEqualTo("abc");
        assertThat(Cut.first("a".repeat(1_000), 500)).hasSize(500);
        assertThat(Cut.first("abc", 0)).isEmpty();
    }

    @Test
    void an_emoji_is_there_as_a_whole_or_not_at_all() {
        assertThat(Cut.first("ab😀c", 3)).isEqualTo("ab");
        assertThat(Cut.first("ab😀c", 4)).isEqualTo("ab😀");
        for (var most = 2; most < 2 + FAMILY.length(); most++) {
            assertThat(Cut.first("ab" + FAMILY + "c", most)).isEqualTo("ab");
        }
        assertThat(Cut.first("ab" + FAMILY + "c", 2 + FAMILY.length())).isEqualTo("ab" + FAMILY);
    }

    @Test
    void an_accent_stays_with_its_letter() {
        assertThat(Cut.first("abe\u0301c", 3)).isEqualTo("ab");
    }

    @Test
    void marks_piled_on_marks_are_cut_all_the_same() {
        assertThat(Cut.first("e" + "\u0301".repeat(500), 200)).hasSize(200);
        assertThat(Cut.first("😀".repeat(500), 201)).isEqualTo("😀".repeat(100));
    }

    @Test
    void no_length_leaves_half_an_emoji_in_utf_8() {
        var text = "é😀🇩🇪" + FAMILY + "x".repeat(70) + "😀".repeat(90);
        for (var most = 0; most <= text.length(); most++) {
            var first = Cut.first(text, most);
            assertThat(first.length()).isLessThanOrEqualTo(most);
            assertThat(new String(first.getBytes(UTF_8), UTF_8)).isEqualTo(first);
        }
    }

    @Test
    void nobody_cuts_a_text_at_a_number_in_another_way() throws IOException {
        for (var room : List.of("core", "github", "postgres", "server", "trial")) {
            try (var files = Files.walk(Path.of("..", room, "src", "main", "java"))) {
                for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    assertThat(AT_A_NUMBER.matcher(Files.readString(file)).results().map(each -> each.group()))
                            .as(file.toString()).allMatch(CutTest::isOfHexDigits);
                }
            }
        }
    }

    /** Hashes and commits. */
    private static boolean isOfHexDigits(String cut) {
        return cut.contains("SHORT") || cut.contains("HASH_SHOWN") || cut.contains("VERSION_SHOWN");
    }
}
