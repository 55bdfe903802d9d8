package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.terraform.PlanView.Action;
import io.tfpilot.core.terraform.PlanView.ResourceChange;
import io.tfpilot.core.terraform.PlanView.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PlanReadingTest {
    private static final String MAIN = """
        variable "size" {}
        variable "token" { sensitive = true }
        resource "terraform_data" "same" { input = "x" }
        resource "terraform_data" "instance" {
          for_each         = toset(var.size == "small" ? ["a", "b"] : ["a"])
          input            = { kind = "instance", size = var.size, "odd key" = [1, var.size], token = var.token }
          triggers_replace = [var.size == "small" ? "s" : "l"]
        }
        resource "terraform_data" "policy" { input = { size = var.size, keep = true } }
        output "size" { value = var.size }
        output "token" {
          value     = var.token
          sensitive = true
        }
        """;

    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void a_real_plan_of_a_real_change_reads_as_people_see_it() throws Exception {
        Terraform.require("terraform", "version");
        Files.writeString(folder.resolve("main.tf"), MAIN);
        Terraform terraform = new Terraform(folder);
        terraform.ok("init");
        PlanView first = plan(terraform, "small");
        assertThat(first.summary()).isEqualTo(new Summary(4, 0, 0, 0));
        terraform.ok("apply", "p");
        PlanView second = plan(terraform, "large");
        assertThat(second.summary()).isEqualTo(new Summary(0, 1, 1, 1));
        assertThat(second.resources()).extracting(ResourceChange::action).containsExactly(Action.DESTROY,
                Action.REPLACE, Action.UPDATE);
        ResourceChange replaced = second.resources().get(1);
        assertThat(replaced.replacePaths()).containsExactly("triggers_replace");
        assertThat(shown(replaced)).isEqualTo("""
            id: "ID" → (unknown)
            input.size: "small" → "large"
            input["odd key"][1]: "small" → "large"
            output: {…} → (unknown)
            triggers_replace[0]: "s" → "l" (forces replacement)""");
        assertThat(second.outputs()).extracting(output -> output.name() + " " + output.action())
                .containsExactly("size UPDATE");
        assertThat(
                first.outputs().stream().filter(output -> output.value().sensitive()).map(PlanView.OutputChange::name))
                .containsExactly("token");
        // Later plans hold it unmarked in terraform_data.output: that is the redactor's to find, on the runner.
        assertThat(first.toString()).doesNotContain("hunter2");
    }

    private PlanView plan(Terraform terraform, String size) throws Exception {
        terraform.ok("plan", "-var=size=" + size, "-var=token=hunter2", "-out=p");
        return PlanReading.read(ExactJson.MAPPER.readTree(terraform.ok("show", "-json", "p")));
    }

    private static String shown(ResourceChange change) {
        return change.attributes().stream().map(attribute -> attribute.path() + ": " + side(attribute.before()) + " → "
                + (attribute.unknown() ? "(unknown)" : side(attribute.after()))
                + (attribute.forcesReplacement() ? " (forces replacement)" : ""))
                .sorted().collect(Collectors.joining("\n"));
    }

    private static String side(@org.jspecify.annotations.Nullable JsonNode value) {
        String text = String.valueOf(value);
        return text.startsWith("{") ? "{…}" : text.matches("\"[0-9a-f-]{36}\"") ? "\"ID\"" : text;
    }

    @Test
    void a_plan_of_thousands_of_resources_is_bounded() {
        ObjectNode plan = ExactJson.MAPPER.createObjectNode();
        ArrayNode changes = plan.putArray("resource_changes");
        for (int i = 0; i < 30_000; i++) {
            ObjectNode change = changes.addObject().put("address", "a.b" + i).put("mode", "managed")
                    .putObject("change");
            change.putArray("actions").add("create");
            change.putObject("after").put("x", 1).put("y", "z".repeat(10)).putNull("z");
        }
        PlanView view = PlanReading.read(plan);
        assertThat(view.summary().add()).isEqualTo(30_000);
        assertThat(view.resources()).hasSize(PlanReading.MAX_RESOURCES);
        assertThat(view.omitted()).isEqualTo(10_000);
        assertThat(view.resources().getFirst().attributes()).hasSize(2);
    }

    @Test
    void what_stays_is_counted_and_why_said() {
        PlanView view = PlanReading.read(ExactJson.read("""
            {"resource_changes":[
              {"address":"a.b","type":"a","name":"b","action_reason":"replace_because_tainted","change":{
                "actions":["delete","create"],"before":{"x":1,"y":[2],"z":null,"s":"p"},
                "after":{"x":1,"y":[2],"z":null,"s":"p"},"after_unknown":{"id":true},
                "after_sensitive":{"s":true}}},
              {"address":"a.c","change":{"actions":["no-op"],"importing":{"id":"i-1"}}},
              {"address":"a.d","change":{"actions":["no-op"]}}]}"""));
        assertThat(view.resources()).extracting(ResourceChange::address).containsExactly("a.b", "a.c");
        assertThat(view.resources().getFirst().unchanged()).isEqualTo(2);
        assertThat(view.resources().getFirst().reason()).isEqualTo("replace_because_tainted");
        assertThat(view.resources().getLast().importId()).isEqualTo("i-1");
        assertThat(view.size()).isEqualTo(3);
    }

    @Test
    void anything_else_reads_as_nothing() {
        for (String odd : new String[]{"{}", "[]", "null", "{\"resource_changes\":{}}", "{\"resource_changes\":[1,{}]}",
                "{\"output_changes\":[]}",
                "{\"resource_changes\":[{\"change\":{\"actions\":[[]],\"before\":3,\"after\":[]}}]}"}) {
            assertThat(PlanReading.read(ExactJson.read(odd)).summary().changesNothing()).isTrue();
        }
    }
}
