package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclExpression;
import io.tfpilot.core.hcl.HclReading;
import io.tfpilot.core.terraform.Terraform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RegexFunctionsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer of {@code ?} is left to Terraform; {@code error} as well, and Terraform has none. */
    private static final String TABLE = """
            can(regex("^[a-z][a-z0-9-]{2,61}$", "my-bucket"))          -> true
            can(regex("(?i)^straSSe$", "STRASSE"))                     -> true
            can(regex("(?i)STRASSE", "straße"))                        -> false
            can(regex("(?i:a)b", "AB"))                                -> false
            can(regex("\\\\bword\\\\b", "a word."))                    -> true
            can(regex("\\\\bword\\\\b", "swords"))                     -> false
            can(regex("a\\\\B", "ab"))                                 -> true
            can(regex("^[[:alpha:]]+$", "abc"))                        -> true
            can(regex("^[[:alpha:]]+$", "äbc"))                        -> false
            can(regex("^[[:^digit:][:punct:]]+$", "a-b"))              -> true
            can(regex("^\\\\pL+$", "Jürgen"))                          -> true
            can(regex("^\\\\p{Lu}\\\\p{Ll}+$", "Łódź"))                -> true
            can(regex("^\\\\PL+$", "Łódź"))                            -> false
            can(regex("^\\\\pL+$", "Ωμέγα"))                           -> ?
            can(regex("^[α-ω]+$", "αβγ"))                              -> true
            can(regex("^.$", "😀"))                                    -> true
            can(regex("^é$", "e\u0301"))                               -> true
            can(regex("^e\u0301$", "é"))                               -> true
            can(regex("a\\\\z", "a"))                                  -> true
            can(regex("a\\\\z", "a\\n"))                               -> false
            can(regex("a$", "a\\n"))                                   -> false
            can(regex("(?m)a$", "a\\nb"))                              -> true
            can(regex("\\\\Ab", "a\\nb"))                              -> false
            can(regex("^b", "a\\nb"))                                  -> false
            can(regex("a.b", "a\\nb"))                                 -> false
            can(regex("(?s)a.b", "a\\nb"))                             -> true
            can(regex("^\\\\Q1.2\\\\E$", "1.2"))                       -> true
            can(regex("^\\\\w+\\\\s\\\\d$", "ä 1"))                    -> false
            can(regex("^a{,2}$", "a{,2}"))                             -> true
            can(regex("^[a-c](?)?$", ""))                              -> true
            can(regex("a{1000}", "a"))                                 -> false
            can(regex("a{1001}", "a"))                                 -> false
            can(regex("(a{100}){11}", "a"))                            -> false
            can(regex("((a{50})*){30}", "a"))                          -> false
            can(regex("((a{500}){0}){3}", "a"))                        -> ?
            can(regex("(", "("))                                       -> false
            can(regex("a**", "a"))                                     -> false
            can(regex("(?=a)", "a"))                                   -> false
            can(regex("(?!b)a", "a"))                                  -> false
            can(regex("(a)\\\\1", "aa"))                               -> false
            can(regex("\\\\Z", "a"))                                   -> false
            can(regex("[[:foo:]]", "foo"))                             -> false
            can(regex("(?P<n>a)(b)?", "a"))                            -> false
            can(regex("(?<n>a)", "a"))                                 -> ?
            can(regex(1, "1"))                                         -> true
            regex("a|ab", "ab")                                        -> "a"
            regex("a+?", "aaa")                                        -> "a"
            regex("(a)(b)?", "a")                                      -> ["a", null]
            regex("(|a)*", "aa")                                       -> [""]
            regex("(?P<year>\\\\d{4})-(?P<day>\\\\d+)?", "2026-")      -> {"day": null, "year": "2026"}
            regex("b", "a")                                            -> error
            regexall("a*", "baac")                                     -> ["", "aa", ""]
            regexall("", "a😀b")                                       -> ["", "", "", ""]
            regexall("\\\\b", "ab cd")                                 -> ["", "", "", ""]
            regexall("^a", "aaa")                                      -> ["a"]
            regexall("(a)(b)?", "aab")                                 -> [["a", null], ["a", "b"]]
            length(regexall("[A-Z]", "aBcD")) == 2                     -> true
            length(regexall("x", "aBcD")) > 0                          -> false
            regexall("(", "a")                                         -> error
            replace("a-b_c", "/[^a-z]/", "")                           -> "abc"
            replace("baac", "/a*/", "x")                               -> "xbxcx"
            replace("a-b", "-", "$1")                                  -> "a$1b"
            replace("a-b", "/", "x")                                   -> "a-b"
            replace("a-b", "//", "x")                                  -> "xax-xbx"
            replace("a-b", "/(a)/", "$1$1")                            -> ?
            replace("a-b", "/a/", "\\\\1")                             -> "\\\\1-b"
            replace("a/b", "/(/", "x")                                 -> error
            """;

    record Row(String expression, String answer) {
        @Override
        public String toString() {
            return expression;
        }
    }

    static List<Row> rows() {
        return TABLE.lines().map(line -> line.split(" +-> ", 2)).map(cells -> new Row(cells[0], cells[1])).toList();
    }

    private static HclExpression expression(String text) {
        if (!(Hcl.read("x.tf", "x = " + text + "\n") instanceof HclReading.Parsed(var body))) {
            throw new AssertionError(text);
        }
        return body.attribute("x").orElseThrow().value();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void it_answers_as_the_table_says(Row row) {
        var answer = Evaluator.with(java.util.Map.of())
                .evaluate(expression(row.expression));
        if (row.answer.equals("?") || row.answer.equals("error")) {
            assertThat(answer).isEmpty();
        } else {
            assertThat(answer).contains(JSON.readTree(row.answer));
        }
    }

    /** One run of Terraform for the whole table. */
    @Test
    @Tag("slow")
    void the_table_is_what_terraform_answers(@TempDir Path folder) throws Exception {
        Terraform.require("terraform", "version");
        String answers = rows().stream().map(row -> "try(jsonencode(" + row.expression + "), \"error\"),\n")
                .collect(Collectors.joining("", "locals {\nall = [\n", "]\n}\n"));
        Files.writeString(folder.resolve("main.tf"), answers);
        Terraform.Result console = new Terraform(folder)
                .run(List.of("sh", "-c", "echo 'jsonencode(local.all)' | terraform console"));
        assertThat(console.exit()).as(console.err()).isZero();
        JsonNode terraform = JSON.readTree(JSON.readTree(console.out()).stringValue());
        for (int i = 0; i < rows().size(); i++) {
            Row row = rows().get(i);
            String found = terraform.path(i).stringValue();
            if (row.answer.equals("error")) {
                assertThat(found).as(row.expression).isEqualTo("error");
            } else if (!row.answer.equals("?")) {
                assertThat(JSON.readTree(found)).as(row.expression).isEqualTo(JSON.readTree(row.answer));
            }
        }
    }

    @Test
    void what_one_judgement_may_take_is_shared() {
        String one = "can(regex(\"(?:a?){900}b\", \"" + "a".repeat(2_000) + "\"))";
        assertThat(Evaluator.with(java.util.Map.of()).evaluate(expression(one)))
                .isPresent();
        assertThat(Evaluator.with(java.util.Map.of())
                .evaluate(expression("[" + (one + ", ").repeat(20) + "]"))).isEmpty();
    }
}
