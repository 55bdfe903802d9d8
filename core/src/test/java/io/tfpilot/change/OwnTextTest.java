package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A neighbour's section is no part of what is approved only while it is nothing but its module block. */
class OwnTextTest {
    private static final String NEIGHBOUR = section("req_b", """
            # module vault tree 0123456789ab
            module "tfpilot_req_b" {
              source = "../../modules/vault"

              name = "a { \\" $${x} %%{y} }"
              size = { "k" = [1, null, true] }
              when = var.tfpilot_secret_A
            }
            """);

    private static String section(String id, String code) {
        return "# --- tfpilot:begin:" + id + " ---\n" + code + "# --- tfpilot:end:" + id + " ---\n";
    }

    @Test
    void sections_that_come_and_go_leave_the_same_text() {
        String own = section("req_a", "module \"tfpilot_req_a\" {\n}\n");
        String text = "# by hand\nlocals {}\n";
        assertThat(OwnText.besidesSections(text + "\n" + own + "\n" + NEIGHBOUR, "req_a")).isEqualTo(text)
                .isEqualTo(OwnText.besidesSections(text + own, "req_a"))
                .isEqualTo(OwnText.besidesSections(text, "req_a"));
        assertThat(OwnText.besidesSections(NEIGHBOUR + "\n" + own, "req_a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"}\nprovider \"aws\" {\n}", "  }\n  provider \"aws\" {\n  region = 1\n}",
            "  x = <<-E\n  }\n  E\n}", "  x = \"${file(\"y\")}\"\n}", "  x = \"$$${y}\"\n}", "  /* */\n}", "  # x\n}",
            "  x = {}}\nlocals {\n}",
            "  x = <<E\n{{{\nE\n}\nprovider \"aws\" {\n  y = <<E\n{{\nE\n}", "  x = \"open\n}", "", "  x = {\n}"})
    void anything_else_between_the_markers_counts(String end) {
        String hidden = section("req_b", "module \"tfpilot_req_b\" {\n" + end + "\n");
        assertThat(OwnText.besidesSections(hidden, "req_a")).isNotEmpty();
    }

    @Test
    void so_does_a_module_of_another_name_a_missing_end_and_an_end_that_comes_first() {
        assertThat(OwnText.besidesSections(section("req_b", "module \"other\" {\n}\n"), "req_a")).isNotEmpty();
        assertThat(OwnText.besidesSections("# --- tfpilot:begin:req_b ---\nmodule \"tfpilot_req_b\" {\n}\n", "req_a"))
                .contains("tfpilot_req_b");
        assertThat(OwnText.besidesSections("# --- tfpilot:end:req_b ---\n# --- tfpilot:begin:req_b ---\nx\n", "req_a"))
                .contains("x");
    }
}
