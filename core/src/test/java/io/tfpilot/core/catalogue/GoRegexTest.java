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

class GoRegexTest {
    private static final List<String> PIECES = List.of("a", "b", "-", "[a-c]", "[^a]", "[a-]", "\\d", "\\.", ".",
            "(a|b)", "(?:ab)", "(a|)", "*", "+", "?", "{2}", "{1,2}", "{2,}", "^", "|", "(", ")", "x*?");

    @Test
    void it_agrees_with_java_on_what_both_know() {
        long seed = Long.getLong("tfpilot.seed", System.nanoTime());
        Random random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = random(random, PIECES, 6) + (random.nextBoolean() ? "$" : "");
            String text = random(random, List.of("a", "b", "c", "-", "1", ".", "x"), 8);
            // Flags without a flag are Go's alone.
            if (!pattern.contains("(?)") && GoRegex.read(pattern) instanceof GoRegex.Reading.Usable(GoRegex regex)) {
                compared++;
                assertThat(regex.isIn(text)).as(pattern + " on " + text + ", seed " + seed)
                        .isEqualTo(java(pattern, text));
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    private static boolean java(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException wrong) {
            throw new AssertionError("we read what Java does not", wrong);
        }
    }

    private static String random(Random random, List<String> pieces, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "a**", "[z-a]", "\\Z", "[[:foo:]]", "a{1001}", "((a{100}){100}){100}",
            "(a{100}b*){11}", "(?=a)", "\\1", "\\C", "(?P<name>a)(b)"})
    void what_terraform_refuses_is_said_to_be_refused(String pattern) {
        assertThat(GoRegex.read(pattern)).isEqualTo(new GoRegex.Reading.Refused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\p{Adlam}", "(?<name>a)", "(?P<n>a)(?P<n>b)", "((a{500}){0}){3}"})
    void what_another_version_may_read_otherwise_is_left_to_terraform(String pattern) {
        assertThat(GoRegex.read(pattern)).isEqualTo(new GoRegex.Reading.Unsure());
    }

    @Test
    void a_pattern_beyond_the_limit_is_left_to_terraform() {
        assertThat(GoRegex.read("a".repeat(GoRegex.MAX_PATTERN))).isInstanceOf(GoRegex.Reading.Usable.class);
        assertThat(GoRegex.read("a".repeat(GoRegex.MAX_PATTERN + 1))).isEqualTo(new GoRegex.Reading.Unsure());
        assertThat(GoRegex.read("(?:[a-z]{1000}.*){1}" + "a".repeat(40))).isEqualTo(new GoRegex.Reading.Unsure());
    }

    @Test
    void no_pattern_holds_the_server_up() {
        for (String pattern : List.of("^(a+)+(a*)*(a|aa)+$", "(".repeat(500) + "a" + ")".repeat(499),
                "(?i)" + "[\\x{0}-\\x{10FFFF}]".repeat(45), "[a-z]{1000}".repeat(4), "(?:(?:a?){30}){33}")) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                if (GoRegex.read(pattern) instanceof GoRegex.Reading.Usable(GoRegex regex)) {
                    regex.isIn("a".repeat(4_000) + "b");
                }
            }, pattern);
        }
    }

    @Test
    void a_pattern_becomes_no_more_instructions_than_its_repeats_say() {
        long seed = Long.getLong("tfpilot.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> pieces = List.of("a", "(", "(?:", ")", "){3}", "{2}", "{2,5}", "{3,}", "*", "[(]", "[](]", "\\(",
                "\\Q(\\E", "\\x{28}", "\\pL", "\\p{Lu}", "[[:alpha:](]", "|", "{", "{,2}");
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = random(random, pieces, 12);
            if (GoRegex.read(pattern) instanceof GoRegex.Reading.Usable(GoRegex regex)) {
                read++;
                assertThat(regex.steps("")).as(pattern + ", seed " + seed)
                        .isLessThanOrEqualTo(3L * pattern.length() * NestedRepeats.of(pattern) + 10);
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }

    @Test
    void the_letters_it_is_sure_of_are_what_they_are_in_newer_tables() {
        for (String name : List.of("L", "Lu", "Ll", "N", "Nd", "P", "S", "Z", "M", "C")) {
            if (!(GoRegex.read("^\\p{" + name + "}$") instanceof GoRegex.Reading.Usable(GoRegex ours))) {
                throw new AssertionError(name);
            }
            Pattern newer = Pattern.compile("^\\p{" + name + "}$", Pattern.DOTALL);
            for (int c = 0; c < 0x300; c++) {
                String text = Character.toString(c);
                if (ours.sureOf(text) && c != '\n') {
                    assertThat(ours.isIn(text)).as(name + " " + c).isEqualTo(newer.matcher(text).find());
                }
            }
        }
    }
}
