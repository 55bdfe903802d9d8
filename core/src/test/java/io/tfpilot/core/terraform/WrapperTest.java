package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrapper is a module that Terraform takes and TfPilot offers. */
class WrapperTest {
    private static final String MODULE = """
            variable "bucket" {
              type        = string
              description = "Its name, with \\"quotes\\" and $${braces}"
              validation {
                condition     = length(var.bucket) > 2
                error_message = "Three characters, not \\"${var.bucket}\\"."
              }
            }
            variable "labels" {
              type = map(string)
            }
            variable "rules" {
              type = list(object({
                name = string
                days = optional(number, 30)
                note = optional(string, "$${not code} \\"x\\"")
                tags = optional(map(string), { a = "b" })
              }))
              default  = [{ name = "x" }]
              nullable = false
            }
            variable "pair" {
              type    = tuple([string, number])
              default = ["a", 1]
            }
            variable "extra" {
              default = null
            }
            variable "token" {
              type      = string
              sensitive = true
              default   = null
            }
            variable "other" {
              type    = number
              default = 3
              validation {
                condition     = var.other > local.least
                error_message = "More."
              }
            }
            locals {
              least = 1
            }
            resource "terraform_data" "this" {
              input = var.bucket
            }
            output "id" {
              value       = terraform_data.this.id
              description = "Where it is"
            }
            output "secret" {
              value     = var.token
              sensitive = true
            }
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void terraformIsHere() throws Exception {
        Terraform.require("terraform", "version");
    }

    @Test
    void terraform_takes_it_and_fmt_leaves_it_alone() throws Exception {
        var inner = Files.createDirectories(folder.resolve("inner"));
        Files.writeString(inner.resolve("main.tf"), MODULE);
        var wrapper = Files.createDirectories(folder.resolve("wrapper"));
        for (var file : wrapped(List.of()).entrySet()) {
            Files.writeString(wrapper.resolve(file.getKey()), file.getValue());
        }
        for (var step : List.of(new String[]{"init", "-backend=false", "-no-color"},
                new String[]{"validate", "-no-color"}, new String[]{"fmt", "-check", "-diff"})) {
            var result = new Terraform(wrapper).terraform(step);
            assertThat(result.exit()).as(result.err() + result.out()).isZero();
        }
    }

    @Test
    void it_asks_for_what_the_module_asks_for() {
        var schema = schema("wrapper", wrapped(List.of()));
        assertThat(inner().outputs()).hasSize(2);
        assertThat(inner().variables()).hasSize(7);
        assertThat(schema.outputs()).isEqualTo(inner().outputs());
        assertThat(schema.mapping()).isEqualTo(inner().mapping());
        assertThat(schema.variables()).extracting(Variable::name, each -> each.type().toString(),
                Variable::defaultValue, Variable::description, Variable::nullable, Variable::filledBy)
                .containsExactlyElementsOf(inner().variables().stream().map(each -> Tuple
                        .tuple(each.name(), each.type().toString(), each.defaultValue(), each.description(),
                                each.nullable(), each.filledBy()))
                        .toList());
        assertThat(schema.variable("bucket").orElseThrow().validations()).hasSize(1);
        assertThat(schema.variable("other").orElseThrow().validations()).isEmpty();
        assertThat(schema.variable("token").orElseThrow().filledBy()).isEqualTo(new FilledBy.Secret());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "var.a != \"local.b\"                              | true",
            "can(regex(\"^(path.x)[.]b$\", var.a))                       | true",
            "/* not local.b */ var.a == \"x\"                            | true",
            "alltrue([for k, v in { x = var.a } : v != k])               | true",
            "alltrue([for v in split(\",\", var.a) : v != local.b])       | false",
            "var.a == \"${local.b}\"                                     | false",
            "var.a == \"%{ if local.b == 1 }x%{ endif }\"                | false",
            "var.a == var.b                                             | false",
            "contains(data.x.y.z, var.a)                                | false",
            "{ (local.b) = var.a } != {}                                | false",
            "azure.x.y == var.a                                         | false"})
    void a_condition_comes_along_where_it_speaks_of_nothing_else_in_the_module(String condition, boolean comes) {
        var module = schema("inner", Map.of("main.tf", """
                variable "a" {
                  type = string
                  validation {
                    condition     = %s
                    error_message = "No."
                  }
                }
                """.formatted(condition)));
        assertThat(module.variable("a").orElseThrow().validations()).hasSize(1);
        var files = Wrapper.of(module, new Wrapper.Call("../inner", ""), Wrapper.Choice.ALL);
        assertThat(schema("wrapper", files).variable("a").orElseThrow().validations()).hasSize(comes ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "on", "true", "y", "no"})
    void an_input_named_like_a_word_of_yaml_stays_a_name(String name) {
        var module = schema("inner", Map.of("main.tf", """
                variable "%1$s" {
                  type = string
                }
                variable "%1$s_" {
                  type = string
                }
                variable "%1$s-" {
                  type      = string
                  sensitive = true
                }
                """.formatted(name), "tfpilot.yaml", "name: \"%1$s\"\nsecrets: [\"%1$s_\"]\n".formatted(name)));
        var wrapper = schema("wrapper", Wrapper.of(module, new Wrapper.Call("../inner", ""), Wrapper.Choice.ALL));
        assertThat(module.variable(ServerInput.NAME)).isPresent();
        assertThat(wrapper.variables()).extracting(Variable::name, Variable::filledBy)
                .containsExactlyElementsOf(module.variables().stream()
                        .map(each -> Tuple.tuple(each.name(), each.filledBy())).toList());
    }

    @Test
    void chosen_inputs_come_with_those_that_are_needed_or_filled() {
        assertThat(schema("wrapper", wrapped(List.of("extra"))).variables()).extracting(Variable::name)
                .containsExactly("bucket", "labels", "extra");
    }

    @Test
    void chosen_outputs_come_alone_and_without_any_there_is_no_file_for_them() {
        var call = new Wrapper.Call("../inner", "");
        assertThat(schema("wrapper", Wrapper.of(inner(), call, new Wrapper.Choice(Set.of(), Set.of("id")))).outputs())
                .extracting(ModuleSchema.Output::name).containsExactly("id");
        var silent = schema("inner", Map.of("main.tf", "variable \"a\" {}\n"));
        assertThat(Wrapper.of(silent, call, Wrapper.Choice.ALL)).containsOnlyKeys("main.tf", "variables.tf",
                "tfpilot.yaml");
    }

    @Test
    void the_source_is_pinned() {
        var files = Wrapper.of(inner(), new Wrapper.Call("terraform-aws-modules/s3-bucket/aws", "4.2.1"),
                Wrapper.Choice.ALL);
        assertThat(files.get("main.tf")).startsWith("""
                module "this" {
                  source  = "terraform-aws-modules/s3-bucket/aws"
                  version = "4.2.1"

                  bucket = var.bucket
                """);
    }

    private static Map<String, String> wrapped(List<String> chosen) {
        return Wrapper.of(inner(), new Wrapper.Call("../inner", ""),
                new Wrapper.Choice(Set.copyOf(chosen), Set.of()));
    }

    private static ModuleSchema inner() {
        return schema("inner", Map.of("main.tf", MODULE, "tfpilot.yaml", """
                title: "A: bucket"
                name: bucket
                tags: { input: labels, style: gcp-labels }
                """));
    }

    private static ModuleSchema schema(String name, Map<String, String> files) {
        return ((ModuleReading.Requestable) ModuleReading.of(new ModuleSource(name, files)))
                .schema();
    }
}
