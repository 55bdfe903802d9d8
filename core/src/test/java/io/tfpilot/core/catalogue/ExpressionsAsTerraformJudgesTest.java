package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclExpression;
import io.tfpilot.core.hcl.HclReading;
import io.tfpilot.core.terraform.Terraform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What validations write, and what comes of it: a value as JSON, "error" where every Terraform fails, "?" where only
 * Terraform can say.
 */
class ExpressionsAsTerraformJudgesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String VARIABLES = resource("expressions-variables.tf");
    private static final List<Row> ROWS = resource("expressions.txt").lines().filter(line -> !line.isBlank())
            .map(line -> line.split(" +-> ", 2)).map(cells -> new Row(cells[0], cells[1])).toList();

    private record Row(String expression, String answer) {}

    private static String resource(String name) {
        try (var stream = ExpressionsAsTerraformJudgesTest.class.getResourceAsStream("/catalogue/" + name)) {
            return new String(java.util.Objects.requireNonNull(stream).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, Value> known() {
        Map<String, Value> known = new HashMap<>();
        for (Variable variable : ModuleReadingTest.schema(VARIABLES, "").variables()) {
            known.put(variable.name(), Conversion.given(variable.type(),
                    java.util.Objects.requireNonNull(variable.defaultValue())));
        }
        return known;
    }

    private static HclExpression expression(String text) {
        if (!(Hcl.read("x.tf", "x = " + text + "\n") instanceof HclReading.Parsed(var body))) {
            throw new AssertionError(text);
        }
        return body.attribute("x").orElseThrow().value();
    }

    static String ours(String expression) {
        try {
            return ExactJson.canonical(Evaluator.with(known()).value(expression(expression)).json());
        } catch (Undecided.Fails _) {
            return "error";
        } catch (Undecided.Unsure _) {
            return "?";
        }
    }

    @Test
    void it_answers_as_the_table_says() {
        assertThat(ROWS.stream().filter(row -> !ours(row.expression).equals(row.answer)).toList()).isEmpty();
        assertThat(ROWS).filteredOn(row -> !row.answer.equals("?")).hasSizeGreaterThan(350);
    }

    /** One run of Terraform for the whole table. */
    @Test
    @Tag("slow")
    void the_table_is_what_terraform_answers(@TempDir Path folder) throws Exception {
        Terraform.require("terraform", "version");
        List<Row> rows = ROWS.stream().filter(row -> !row.answer.equals("?")).toList();
        Files.writeString(folder.resolve("variables.tf"), VARIABLES);
        Files.writeString(folder.resolve("main.tf"), rows.stream()
                .map(row -> "try(jsonencode(" + row.expression + "), \"error\"),\n")
                .collect(Collectors.joining("", "locals {\nall = [\n", "]\n}\n")));
        Terraform.Result console = new Terraform(folder)
                .run(List.of("sh", "-c", "echo 'jsonencode(local.all)' | terraform console"));
        assertThat(console.exit()).as(console.err()).isZero();
        JsonNode answers = JSON.readTree(JSON.readTree(console.out()).stringValue());
        List<String> differing = new java.util.ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String terraforms = answers.path(i).stringValue();
            String theirs = terraforms.equals("error") ? "error" : ExactJson.canonical(ExactJson.read(terraforms));
            if (!theirs.equals(rows.get(i).answer)) {
                differing.add(rows.get(i).expression + " => " + theirs + ", not " + rows.get(i).answer);
            }
        }
        assertThat(differing).isEmpty();
    }
}
