package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"number ; var.x >= 10 && var.x <= 4096 ; {=10 to 4096}",
            "number ; (var.x == null || (var.x >= -1.5)) ; {=at least -1.5}",
            "number ; var.x == null ? true : 9 >= var.x ; {=at most 9}", "number ; var.x > 0 ; {}",
            "number ; var.x >= var.y ; {}", "string ; length(var.x) > 2 && length(var.x) < 64 ; {=3 to 63}",
            "string ; can(regex(\"^a\", var.x)) ; {=Says why.}",
            "list(number) ; alltrue([for p in var.x : p >= 1 && p <= 65535]) ; {[]=1 to 65535}",
            "list(number) ; alltrue([for p in var.x : p >= 1 if p > 0]) ; {}",
            "object({a = object({b = number})}) ; var.x.a.b <= 3 ; {a.b=at most 3}",
            "map(object({n = list(number)})) ; alltrue([for k, v in var.x : alltrue([for i in v.n : i >= 2])]) "
                    + "; {[].n[]=at least 2}"})
    void a_range_is_read_off_a_validation(String type, String condition, String words) {
        var limits = Limits.of(variable(type, condition));
        var said = new java.util.TreeMap<String, String>();
        limits.forEach((path, limit) -> said.put(path, limit.words()));
        assertThat(said.toString()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"string ; contains([\"a\", \"b\"], var.x) ; {=[\"a\", \"b\"]}",
            "string ; var.x == null || contains([\"a\"], var.x) ; {=[\"a\"]}",
            "set(string) ; alltrue([for z in var.x : contains([\"a\"], z)]) ; {[]=[\"a\"]}",
            "list(object({p = string})) ; alltrue([for r in var.x : contains([\"tcp\"], r.p)]) ; {[].p=[\"tcp\"]}",
            "string ; contains(var.y, var.x) ; {}"})
    void an_enumeration_is_read_off_a_validation(String type, String condition, String choices) {
        assertThat(variable(type, condition).choices().toString()).isEqualTo(choices);
    }

    private static Variable variable(String type, String condition) {
        var source = new ModuleSource("m", Map.of("variables.tf", """
                variable "tags" { type = map(string) }
                variable "x" {
                  type = %s
                  validation {
                    condition = %s
                    error_message = "Says why."
                  }
                }
                """.formatted(type, condition)));
        var reading = (ModuleReading.Requestable) ModuleReading.of(source);
        return reading.schema().variable("x").orElseThrow();
    }
}
