package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationsTest {
    private static final ModuleSchema SCHEMA = ModuleReadingTest.schema("""
        variable "name" { type = string }
        variable "size" {
          type    = string
          default = "small"
          validation {
            condition     = contains(["small", "large"], var.size)
            error_message = "size must be small or large."
          }
        }
        variable "count_of" {
          type     = number
          nullable = false
          default  = 1
          validation {
            condition     = var.count_of >= 1 && var.count_of <= 20 && floor(var.count_of) == var.count_of
            error_message = "1 to 20, whole."
          }
        }
        variable "slug" {
          type    = string
          default = null
          validation {
            condition     = var.slug == null || can(regex("^[a-z]{2,5}$", var.slug)) && length(var.slug) != 4
            error_message = "bad slug"
          }
        }
        variable "backup" {
          type = object({ retention_days = optional(number, 7), window = string })
          default = { window = "w" }
        }
        variable "labels" {
          type    = map(string)
          default = {}
        }
        variable "zones" {
          type    = set(string)
          default = []
        }
        variable "mixed" {
          type    = list(any)
          default = []
        }
        variable "ports" {
          type    = list(object({ port = number }))
          default = []
          validation {
            condition     = alltrue([for p in var.ports : p.port <= 65535])
            error_message = "port too large"
          }
          validation {
            condition     = length(distinct(var.ports[*].port)) == length(var.ports)
            error_message = "ports must differ"
          }
        }
        variable "token" {
          type      = string
          sensitive = true
          default   = null
        }
        variable "must" { type = bool }
        """, "");

    @Test
    void a_null_of_a_default_is_a_value_at_its_own_position_of_a_tuple_only() {
        ModuleSchema schema = ModuleReadingTest.schema("""
            variable "pair" {
              type    = tuple([string, number])
              default = [null, 1]
            }
            """, "");
        assertThat(said(Configurations.check(schema, ExactJson.read("{\"pair\":[null,2]}"), Set.of())))
                .isEqualTo("{\"pair\":[null,2]}");
        assertThat(said(Configurations.check(schema, ExactJson.read("{\"pair\":[\"a\",null]}"), Set.of())))
                .isEqualTo("pair[1]: should be a number, not null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
            "{\"must\":true}                              | {\"must\":true}",
            "{}                                           | must: is required",
            "{\"must\":null}                              | must: is required, and null is not a value",
            "{\"must\":\"true\"}                          | must: should be true or false, not text",
            "{\"must\":true,\"name\":\"x\"}               | name: is filled in by TfPilot",
            "{\"must\":true,\"sise\":\"x\"}               | sise: the module has no such input; did you mean \"size\"?",
            "{\"must\":true,\"size\":\"medium\"}          | size: size must be small or large.",
            "{\"must\":true,\"size\":null}                | size: size must be small or large.",
            "{\"must\":true,\"count_of\":null}            | count_of: null is not a value; leave the input out to "
                    + "use its default",
            "{\"must\":true,\"slug\":null}                | {\"must\":true}",
            "{\"must\":true,\"slug\":\"abcd\"}            | slug: bad slug",
            "{\"must\":true,\"slug\":\"abc\\n\"}          | slug: bad slug",
            "{\"must\":true,\"slug\":\"abc\"}             | {\"slug\":\"abc\",\"must\":true}",
            "{\"must\":true,\"count_of\":\"40\"}          | count_of: should be a number, not text",
            "{\"must\":true,\"count_of\":2.5}             | count_of: 1 to 20, whole.",
            "{\"must\":true,\"count_of\":2.0}             | {\"count_of\":2,\"must\":true}",
            "{\"must\":true,\"count_of\":1e101}           | count_of: is too large a number, or has too many digits",
            "{\"must\":true,\"backup\":{\"window\":\"w\",\"retension_days\":3}} | backup.retension_days: is unknown here; did you mean \"retention_days\"?",
            "{\"must\":true,\"backup\":{\"retention_days\":null}} | backup.window: is required",
            "{\"must\":true,\"backup\":{\"window\":null}} | backup.window: should be text, not null",
            "{\"must\":true,\"labels\":{\"a.b\":1}}       | labels[\"a.b\"]: should be text, not a number",
            "{\"must\":true,\"labels\":{\"\u00e9\":\"1\",\"e\u0301\":\"2\"}} | labels[\"é\"]: appears here twice "
                    + "(in two spellings of one text)",
            "{\"must\":true,\"labels\":{\"k\":\"\\ud83d\"}} | labels.k: holds half a character (a lone surrogate)",
            "{\"must\":true,\"labels\":{\"k\":\"e\u0301\"}} | {\"labels\":{\"k\":\"é\"},\"must\":true}",
            "{\"must\":true,\"zones\":[\"b\",\"a\"]}      | {\"zones\":[\"a\",\"b\"],\"must\":true}",
            "{\"must\":true,\"zones\":[\"\u00e9\",\"e\u0301\"]} | zones[1]: appears in the set twice",
            "{\"must\":true,\"mixed\":[1,\"a\"]}          | mixed: holds values of different types; they should all be of one",
            "{\"must\":true,\"ports\":[{\"port\":70000}]} | ports: port too large",
            "{\"must\":true,\"ports\":[{\"port\":1},{\"port\":1.0}]} | ports: ports must differ",
            "{\"must\":true,\"token\":\"DB\"}             | {\"token\":{\"secret\":\"DB\"},\"must\":true}",
            "{\"must\":true,\"token\":{\"secret\":\"DB\"}} | {\"token\":{\"secret\":\"DB\"},\"must\":true}",
            "{\"must\":true,\"token\":\"hunter2\"}        | token: the project lists no such secret; it lists DB",
            "{\"must\":true,\"token\":{\"secret\":1}}     | token: should be the name of a secret",
            "[]                                           | : should be an object of inputs"})
    void a_configuration_fits_or_says_why_not(String config, String expected) {
        assertThat(said(Configurations.check(SCHEMA, ExactJson.read(config), Set.of("DB")))).isEqualTo(expected);
    }

    @Test
    void every_problem_is_told_at_once() {
        ConfigurationCheck check = Configurations.check(SCHEMA, ExactJson.read(
                "{\"size\":1,\"count_of\":\"x\",\"labels\":{\"a\":1,\"b\":2},\"zzz\":1,\"backup\":{}}"), Set.of());
        assertThat(((ConfigurationCheck.Invalid) check).problems()).extracting(FieldProblem::path)
                .containsExactly("size", "count_of", "backup.window", "labels.a", "labels.b", "must", "zzz");
    }

    @Test
    void the_servers_own_values_meet_the_modules_rules_too() {
        ModuleSchema schema = ModuleReadingTest.schema("""
            variable "name" {
              type = string
              validation {
                condition     = can(regex("^[a-z-]{1,5}$", var.name))
                error_message = "short names only"
              }
            }
            """, "");
        var inputs = ExactJson.MAPPER.createObjectNode().put("name", "far-too-long");
        assertThat(Configurations.checkServerInputs(schema, inputs, ExactJson.MAPPER.createObjectNode()))
                .isEqualTo(List.of(new FieldProblem("name", "short names only")));
    }

    private static String said(ConfigurationCheck check) {
        return switch (check) {
            case ConfigurationCheck.Checked(var normalised) -> normalised.toString();
            case ConfigurationCheck.Invalid(var problems) -> problems.stream()
                    .map(problem -> problem.path() + ": " + problem.message()).collect(Collectors.joining("; "));
        };
    }
}
