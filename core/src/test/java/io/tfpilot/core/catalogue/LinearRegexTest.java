package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearRegexTest {
    private static final List<String> PIECES = List.of("a", "b", "-", "[a-c]", "[^a]", "[a-]", "\\d", "\\.", ".",
            "(a|b)",
            "(?:ab)", "(a|)", "*", "+", "?", "{2}", "{1,2}", "{2,}", "^", "|", "(", ")", "x*?");

    @Test
    void itAgreesWithJavaOnWhatBothKnow() {
        long seed = Long.getLong("tfpilot.seed", System.nanoTime());
        Random random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = random(random, PIECES, 6) + (random.nextBoolean() ? "$" : "");
            String text = random(random, List.of("a", "b", "c", "-", "1", ".", "x"), 8);
            var regex = LinearRegex.compile(pattern);
            if (regex.isPresent()) {
                compared++;
                assertThat(regex.get().find(text)).as(pattern + " on " + text + ", seed " + seed)
                        .contains(java(pattern, text));
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    private static boolean java(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException wrong) {
            throw new AssertionError("we compile what Java does not", wrong);
        }
    }

    private static String random(Random random, List<String> pieces, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    @Test
    void noPatternHoldsTheServerUp() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(
                LinearRegex.compile("^(a+)+(a*)*(a|aa)+$").orElseThrow().find("a".repeat(4_000) + "b"))
                .contains(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[:alpha:]]", "(?i)a", "\\bword", "a{1,2000}", "((a{100}){100}){100}", "a**", "\\pL", "(",
            "[z-a]"})
    void whatItDoesNotKnowIsLeftToTerraform(String pattern) {
        assertThat(LinearRegex.compile(pattern)).isEmpty();
    }
}
