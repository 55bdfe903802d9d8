package io.tfpilot.core.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HclTest {

    /** The expectations are the oracle's own answers, stored by {@code node hcl2json.mjs}. */
    @ParameterizedTest
    @ValueSource(strings = {"tricky", "corners", "network", "service"})
    void files_read_as_the_oracle_once_read_them(String name) throws IOException {
        String text = resource(name + ".tf");
        HclReading reading = Hcl.read(name + ".tf", text);
        assertThat(reading).isInstanceOf(HclReading.Parsed.class);
        assertThat(HclOracleTest.rounded(HclAsJson.body(((HclReading.Parsed) reading).body())))
                .isEqualTo(HclOracleTest.rounded(ExactJson.read(resource(name + ".json"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a = | 1:4 | expected a value",
            "a = 1 b = 2 | 1:7 | expected the end of the line",
            "a = \"x | 1:5 | does not end on its line", "a { | 1:4 | to close the block",
            "a = [1 | 1:7 | expected \"]\"",
            "a = { b } | 1:9 | expected \"=\"", "a = \"\\q\" | 1:6 | is no escape",
            "a = <<E | 1:8 | expected the end of the line",
            "a = \"\\uD83D\" | 1:6 | no character", "a = \"%{ endif }\" | 1:9 | no open \"if\"",
            "/* | 1:1 | has no end",
            "a = 1e999999 | 1:5 | exponent", "a = x::y | 1:9 | expected \"(\""})
    void what_is_wrong_is_told_with_its_place(String text, String place, String message) {
        assertThat(Hcl.read("f", text)).isInstanceOfSatisfying(HclReading.Malformed.class, malformed -> {
            assertThat(malformed.position()).hasToString("f:" + place);
            assertThat(malformed.message()).contains(message);
        });
    }

    @Test
    void an_attribute_set_twice_is_refused() {
        assertThat(Hcl.read("f", "a = 1\n  a = 2\n"))
                .isEqualTo(new HclReading.Malformed(new Position("f", 2, 3), "\"a\" is set twice"));
    }

    @Test
    void depth_is_limited_instead_of_breaking_the_stack() {
        assertThat(Hcl.read("f", "a = " + "[".repeat(50_000))).isInstanceOf(HclReading.Malformed.class);
        assertThat(Hcl.read("f", "a {\n".repeat(50_000))).isInstanceOf(HclReading.Malformed.class);
        assertThat(Hcl.read("f", "a = " + "-".repeat(50_000))).isInstanceOf(HclReading.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"a\": 1e999999} | f.json:1:1: a number with such an exponent is refused",
            "{\"a\": } | f.json:1:7: not JSON: Unexpected character",
            "[1] | f.json:1:1: expected an object of JSON, found one of type number",
            "{\"variable\": 1} | f.json:1:1: expected an object of JSON, found one of type number"})
    void json_that_is_wrong_is_told(String text, String told) {
        assertThat(Hcl.read("f.json", text)).isInstanceOfSatisfying(HclReading.Malformed.class,
                malformed -> assertThat(malformed.position() + ": " + malformed.message()).startsWith(told));
    }

    @Test
    void numbers_stay_exact() {
        assertThat(only("a = 12345678901234567890.12345678901234567890"))
                .isEqualTo("12345678901234567890.12345678901234567890");
    }

    @Test
    void conditions_keep_their_words_and_place() {
        HclReading.Parsed parsed = (HclReading.Parsed) Hcl.read("f", "a = 1\nb =  can( x )  && (y\n) # c\n");
        HclExpression.Source source = parsed.body().attribute("b").orElseThrow().value().source();
        assertThat(source.position()).isEqualTo(new Position("f", 2, 6));
        assertThat(source.text()).isEqualTo("can( x )  && (y\n)");
    }

    @Test
    void places_count_what_people_see_as_one_character_once() {
        assertThat(Hcl.read("f", "a = \"😀é😀\" 😀\nb = \"😀\" !")).isEqualTo(
                new HclReading.Malformed(new Position("f", 1, 11), "expected the end of the line, found \"😀\""));
        assertThat(Hcl.read("f", "# 😀\nb = \"😀\" !")).isEqualTo(
                new HclReading.Malformed(new Position("f", 2, 9), "expected the end of the line, found \"!\""));
    }

    /** Not timed; but whoever counts from the beginning for each place takes hours over these. */
    @ParameterizedTest
    @ValueSource(strings = {"1, ", "\"😀\", ", "[a.b, !c], ", "\"%{ if a }b%{ endif }\", ", "{ a = 1, (b) : 2 }, ",
            "x == y ? 1 : 2,\n", "1 /* why */,\n"})
    void every_place_in_a_megabyte_is_told(String part) {
        int times = (Hcl.MAX_CHARACTERS - 10) / part.length();
        HclReading.Parsed parsed = (HclReading.Parsed) Hcl.read("f", "a = [" + part.repeat(times) + "]");
        HclExpression.Tuple tuple = (HclExpression.Tuple) parsed.body().attributes().getFirst().value();
        int columns = part.codePointCount(0, part.length());
        assertThat(tuple.items().stream().map(item -> item.source().position()))
                .containsExactlyElementsOf(IntStream.range(0, times)
                        .mapToObj(i -> part.endsWith("\n")
                                ? new Position("f", i + 1, i == 0 ? 6 : 1)
                                : new Position("f", 1, 6 + i * columns))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "||a", ".b", "[0]", ".*", "+1.b"})
    void long_chains_are_refused_instead_of_breaking_the_stack_of_whoever_walks_them(String step) {
        assertThat(Hcl.read("f", "a = a" + step.repeat(400))).isInstanceOf(HclReading.Parsed.class);
        assertThat(Hcl.read("f", "a = a" + step.repeat(200_000))).isInstanceOf(HclReading.Malformed.class);
        String nested = "(".repeat(40) + "a" + (step.repeat(100) + ")").repeat(40);
        assertThat(Hcl.read("f", "a = " + nested)).isInstanceOf(HclReading.Malformed.class);
        assertThat(Hcl.read("f", "a = [" + ("a" + step.repeat(100) + ",").repeat(100) + "]"))
                .isInstanceOf(HclReading.Parsed.class);
    }

    @Test
    void a_number_of_a_million_digits_is_refused_unread() {
        assertThat(Hcl.read("f", "a = " + "1".repeat(1_000_000))).isInstanceOf(HclReading.Malformed.class);
    }

    private static String only(String text) {
        HclReading.Parsed parsed = (HclReading.Parsed) Hcl.read("f", text);
        return Constants.of(parsed.body().attributes().getFirst().value()).orElseThrow().decimalValue().toPlainString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(HclTest.class.getResourceAsStream("/hcl/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
