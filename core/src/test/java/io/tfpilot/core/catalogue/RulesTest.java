package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Rules of a module that speak of several inputs, of keys, of what has a default, and of what is not known here. */
class RulesTest {
    private static final ModuleSchema SCHEMA = ModuleReadingTest.schema("""
        locals { sizes = { small = 1 } }
        variable "name" {
          type = string
          validation {
            condition     = !startswith(var.name, "prod") || var.replicas > 1
            error_message = "prod needs replicas."
          }
        }
        variable "replicas" {
          type    = number
          default = 1
        }
        variable "maximum" {
          type    = number
          default = 3
          validation {
            condition     = var.maximum >= var.replicas
            error_message = "maximum below replicas."
          }
        }
        variable "pools" {
          type    = map(object({ size = optional(number, 2) }))
          default = {}
          validation {
            condition     = alltrue([for k, v in var.pools : can(regex("^[a-z]+$", k)) && v.size <= var.maximum])
            error_message = "lower case keys, sizes up to maximum."
          }
        }
        variable "class" {
          type    = string
          default = null
          validation {
            condition     = lookup({ a = 1, b = 2 }, coalesce(var.class, "a"), 0) > 0
            error_message = "a or b."
          }
        }
        variable "size" {
          type    = string
          default = "small"
          validation {
            condition     = contains(keys(local.sizes), var.size)
            error_message = "a known size."
          }
        }
        variable "key" {
          type      = string
          sensitive = true
          default   = ""
          validation {
            condition     = length(var.key) == 0 || length(var.key) > 20
            error_message = "a long key."
          }
        }
        """, "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                                      | ok | size: a known size.",
            "{\"replicas\":4}                        | maximum: maximum below replicas. | size: a known size.",
            "{\"replicas\":4,\"maximum\":5}          | ok | size: a known size.",
            "{\"replicas\":\"4\"}                    | replicas: should be a number, not text | size: a known size.",
            "{\"pools\":{\"a\":{}}}                  | ok | size: a known size.",
            "{\"pools\":{\"A\":{}}}                  | pools: lower case keys, sizes up to maximum. | size: a known size.",
            "{\"pools\":{\"a\":{}},\"maximum\":1}    | pools: lower case keys, sizes up to maximum. | size: a known size.",
            "{\"class\":\"b\"}                       | ok | size: a known size.",
            "{\"class\":\"c\"}                       | class: a or b. | size: a known size.",
            "{\"key\":{\"secret\":\"K\"}}            | ok | size: a known size.; key: a long key."})
    void rules_are_judged_together_and_what_only_terraform_knows_is_said(String config, String check, String open) {
        var given = (ObjectNode) ExactJson.read(config);
        assertThat(said(Configurations.check(SCHEMA, given, Set.of("K")))).isEqualTo(check);
        var inputs = ExactJson.MAPPER.createObjectNode().put("name", "dev-a");
        assertThat(said(Configurations.open(SCHEMA, given, Set.of("K"), inputs))).isEqualTo(open);
    }

    @Test
    void a_rule_about_the_servers_value_and_a_persons_is_judged_once_both_are_known() {
        var inputs = ExactJson.MAPPER.createObjectNode().put("name", "prod-a");
        var config = (ObjectNode) ExactJson.read("{}");
        assertThat(said(Configurations.checkServerInputs(SCHEMA, inputs, config)))
                .isEqualTo("name: prod needs replicas.");
        assertThat(Configurations.checkServerInputs(SCHEMA, inputs, config.put("replicas", 2))).isEmpty();
    }

    @Test
    void a_default_that_breaks_its_own_rule_has_to_be_replaced() {
        ModuleSchema schema = ModuleReadingTest.schema("""
            variable "owner" {
              type    = string
              default = ""
              validation {
                condition     = length(var.owner) > 0
                error_message = "an owner."
              }
            }
            """, "");
        assertThat(said(Configurations.check(schema, ExactJson.read("{}"), Set.of()))).isEqualTo("owner: an owner.");
    }

    @Test
    void a_rule_that_asks_for_too_much_work_is_left_to_terraform() {
        ModuleSchema schema = ModuleReadingTest.schema("""
            variable "many" {
              type    = list(number)
              default = []
              validation {
                condition     = alltrue([for a in var.many : alltrue([for b in var.many : a == b || a != b])])
                error_message = "each with each."
              }
            }
            """, "");
        var config = ExactJson.MAPPER.createObjectNode();
        var many = config.putArray("many");
        for (int i = 0; i < 1_000; i++) {
            many.add(i);
        }
        assertThat(said(Configurations.open(schema, config, Set.of(), ExactJson.MAPPER.createObjectNode())))
                .isEqualTo("many: each with each.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alltrue([for a in var.many : contains(var.many, a)])",
            "alltrue([for a in var.many : var.many == var.many])",
            "alltrue([for a in var.many : length(distinct(var.many)) > 0])",
            "alltrue([for a in var.many : length(join(\",\", var.many)) > 0])",
            "length(join(var.text, split(\"\", var.text))) > 0", "length(replace(var.text, \"a\", var.text)) > 0",
            "length(replace(substr(var.text, 0, 1000), \"/a/\", var.text)) > 0",
            "length([for a in [\"${var.text}${var.text}\"] : [for b in [\"${a}${a}\"] : [for c in [\"${b}${b}\"] : "
                    + "[for d in [\"${c}${c}\"] : [for e in [\"${d}${d}\"] : [for f in [\"${e}${e}\"] : "
                    + "[for g in [\"${f}${f}\"] : \"${g}${g}\"]]]]]]]) == 1"})
    void work_that_grows_with_the_values_counts_by_their_size(String condition) {
        assertThat(said(Configurations.open(many(condition), many(1_000), Set.of(),
                ExactJson.MAPPER.createObjectNode()))).isEqualTo("many: no.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alltrue([for a in var.many : contains(var.many, a)])",
            "alltrue([for i in range(length(var.many)) : var.many[i] != \"\"])",
            "length(distinct(var.many)) == length(var.many) && length(join(\",\", var.many)) > 0",
            "length(replace(var.text, \"a\", \"b\")) > 0"})
    void rules_over_some_hundred_elements_are_judged(String condition) {
        var nothing = ExactJson.MAPPER.createObjectNode();
        assertThat(Configurations.open(many(condition), many(500), Set.of(), nothing)).isEmpty();
        assertThat(said(Configurations.check(many(condition), many(500), Set.of()))).isEqualTo("ok");
    }

    private static ModuleSchema many(String condition) {
        return ModuleReadingTest.schema("""
            variable "text" { type = string }
            variable "many" {
              type = list(string)
              validation {
                condition     = %s
                error_message = "no."
              }
            }
            """.formatted(condition), "");
    }

    private static ObjectNode many(int number) {
        var config = ExactJson.MAPPER.createObjectNode().put("text", "a".repeat(65_000));
        var many = config.putArray("many");
        for (int i = 0; i < number; i++) {
            many.add("element " + i);
        }
        return config;
    }

    private static String said(ConfigurationCheck check) {
        return switch (check) {
            case ConfigurationCheck.Checked _ -> "ok";
            case ConfigurationCheck.Invalid(var problems) -> said(problems);
        };
    }

    private static String said(List<FieldProblem> problems) {
        return problems.stream().map(problem -> problem.path() + ": " + problem.message())
                .collect(Collectors.joining("; "));
    }
}
