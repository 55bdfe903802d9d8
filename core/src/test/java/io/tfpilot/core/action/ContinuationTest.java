package io.tfpilot.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.terraform.Section;
import io.tfpilot.core.terraform.SectionInput;
import io.tfpilot.core.terraform.ServerValues;
import io.tfpilot.core.terraform.Tags;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What a request's section says stays, whoever fills an input from now on. */
class ContinuationTest {
    private static final String ID = "req_dev_thing_aaaaaa";
    private static final String MODULE = """
            variable "bucket" { type = string }
            variable "environment" { type = string }
            variable "tags" { type = map(string) }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            // tfpilot.yaml before | what the person gave | tfpilot.yaml now
            "environment: environment | {\"bucket\":\"mine\"}                        | name: bucket",
            "environment: environment | {\"bucket\":\"mine\"}                        | title: A",
            "title: A                 | {\"bucket\":\"mine\",\"environment\":\"live\"} | environment: environment",
            "name: bucket             | {\"environment\":\"live\"}                   | name: bucket"})
    void a_revision_renders_as_the_one_before_whatever_the_module_declares_now(String before, String given,
            String now) {
        var config = (ObjectNode) ExactJson.read(given);
        var section = rendered(schema(before), config);
        var continued = Continuation.of(schema(now), config, section);
        assertThat(rendered(continued, config)).isEqualTo(section);
    }

    @Test
    void what_a_person_filled_before_stands_in_the_form() {
        var config = (ObjectNode) ExactJson.read("{\"bucket\":\"mine\"}");
        var section = rendered(schema("environment: environment"), config);
        assertThat(Continuation.of(schema("name: bucket"), config, section).groups())
                .anySatisfy(group -> assertThat(group.inputs()).contains("bucket"));
    }

    @Test
    void tags_are_the_servers_whoever_gave_them_before() {
        var config = (ObjectNode) ExactJson.read("{\"bucket\":\"mine\",\"tags\":{}}");
        assertThat(Continuation.of(schema("name: bucket"), config, "").variable("tags").orElseThrow().filledBy())
                .isInstanceOf(FilledBy.Server.class);
    }

    private static String rendered(ModuleSchema schema, ObjectNode config) {
        var tags = Tags.of(new Tags.About(ID, "shop", "dev", "ada", null), Map.of());
        return Section.render(new SectionInput(ID, "modules/thing", "0".repeat(40), schema, config,
                new ServerValues("shop-dev-a-aaaaaa", "shop", "dev", ID, tags))).text();
    }

    private static ModuleSchema schema(String yaml) {
        return ((ModuleReading.Requestable) ModuleReading.of(
                new ModuleSource("thing", Map.of("variables.tf", MODULE, "tfpilot.yaml", yaml + "\n")))).schema();
    }
}
