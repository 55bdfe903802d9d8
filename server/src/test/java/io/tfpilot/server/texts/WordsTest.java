package io.tfpilot.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Words that {@code docs/texts.md} does without, so that one thing keeps one name: GitHub's or Terraform's where they
 * have one, and plain English elsewhere. Whoever needs another word adds a row.
 */
class WordsTest {
    private static final Path DOCUMENT = Path.of("../docs/texts.md");

    /** @param instead what to write, which is the reason too */
    private record Banned(String words, String instead) {
        List<String> in(List<String> texts) {
            var whole = Pattern.compile("(?<![\\p{L}_])(?:" + words + ")(?![\\p{L}_])", Pattern.CASE_INSENSITIVE);
            return texts.stream().filter(text -> whole.matcher(text).find()).toList();
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static Stream<Banned> banned() {
        return Stream.of(new Banned("thaw(s|ed)?", "the button says Unfreeze"),
                new Banned("plan(s|ned)? (it )?again|plan the destroy again", "the button says Re-plan"),
                new Banned("abandon(s|ed)?|gave up|gives? up|given up", "the button says Withdraw"),
                new Banned("restores? the section", "the button says Re-render"),
                new Banned("asks? for changes|asked for changes", "GitHub's word is Request changes"),
                new Banned("objects? to|objected", "the button says Block"),
                new Banned("second word", "the field is the Suffix"),
                new Banned("asked for by|last asked for", "Requested by"),
                new Banned("mend(s|ed)?", "fix"),
                new Banned("anew|afresh", "again, or start over"),
                new Banned("wish(es|ed)?|in vain", "what happens, not what is hoped for"),
                new Banned("somebody|everybody", "someone, everyone; better: the role that can"),
                new Banned("whoever", "who it is: you, an approver, an admin"),
                new Banned("is of( an?| the)? (older|another|newer) (revision|plan|commit)", "is for"),
                new Banned("(it|that) is asked for|was asked for|is asked (for|to)", "who does what, in the active"),
                new Banned("you may (give|approve|merge|apply|destroy|do)|may (approve|merge|apply|destroy|enter|act)",
                        "can"),
                new Banned("no sign of life|gone silent", "what was last heard, and when"),
                new Banned("lost ones", "lost deliveries"),
                new Banned("nothing more is to be done|it is over", "what is so: Applied and running"),
                new Banned("left no explanation", "no result"),
                new Banned("has not said anything", "Waiting for output"),
                new Banned("has told|had told|tells? of|told of", "say, report"),
                new Banned("everything else is at its default", "all others use their defaults"),
                new Banned("goes? on from there|goes on when", "continues, starts"),
                new Banned("may do at most", "Maximum role"),
                new Banned("is at it", "is applying this now"));
    }

    @ParameterizedTest
    @MethodSource("banned")
    void no_text_says(Banned banned) throws IOException {
        var texts = Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("- ")).toList();
        assertThat(banned.in(texts)).as("“%s”: %s", banned.words(), banned.instead()).isEmpty();
    }

    @Test
    void a_word_is_found_whole_and_in_any_case() {
        var thaw = new Banned("thaw(s|ed)?", "");
        assertThat(thaw.in(List.of("- Thaw payments prod?", "- Thawing", "- an admin thaws it.", "- no_thaw")))
                .containsExactly("- Thaw payments prod?", "- an admin thaws it.");
    }
}
