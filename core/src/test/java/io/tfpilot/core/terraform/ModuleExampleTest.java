package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModuleExampleTest {
    private static String example(String variables) {
        var source = new ModuleSource("m",
                Map.of("variables.tf", "variable \"tags\" { type = map(string) }\n" + variables));
        var reading = ModuleReading.of(source);
        return ModuleExample.of(((ModuleReading.Requestable) reading).schema(), "modules/m");
    }

    @Test
    void what_is_required_has_a_placeholder_of_its_type_as_fmt_leaves_it() {
        assertThat(example("""
                variable "size" { type = number }
                variable "class" {
                  type = string
                  validation {
                    condition     = contains(["small", "large"], var.class)
                    error_message = "One of them."
                  }
                }
                variable "rules" { type = list(object({ port = number, open = bool, note = optional(string) })) }
                variable "password" {
                  type      = string
                  sensitive = true
                }
                variable "words" {
                  type    = string
                  default = "a $${b} \\t\\"c\\""
                }
                """)).isEqualTo("""
                variable "password" {
                  type      = string
                  sensitive = true
                }

                module "example" {
                  source = "../../modules/m"

                  tags = {
                    key = "example"
                  }
                  size  = 1
                  class = "small"
                  rules = [
                    {
                      open = false
                      port = 1
                    },
                  ]
                  password = var.password

                  # These have defaults:
                  words = "a $${b} \\t\\"c\\""
                }
                """);
    }

    @Test
    void many_defaults_are_counted() {
        assertThat(example(IntStream.range(0, 13).mapToObj("variable \"v%d\" { default = 1 }\n"::formatted)
                .collect(Collectors.joining()))).contains("  # 13 more inputs have defaults\n}").doesNotContain("v0");
    }
}
