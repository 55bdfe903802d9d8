package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.server.requests.page.RequestView.Input;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ShownInputsTest {
    private static final ModuleSchema SCHEMA = ((ModuleReading.Requestable) ModuleReading.of(
            new ModuleSource("thing", Map.of("variables.tf", """
                    variable "name" { type = string }
                    variable "tags" { type = map(string) }
                    variable "password" {
                      type = string
                      default = "changeme"
                    }
                    variable "token" {}
                    variable "size" { type = number }
                    """)))).schema();
    private static final ShownInputs SHOWN = new ShownInputs(SCHEMA);
    private static final String SECTION = """
            module "x" {
              password = "hunter2\\n$1"
              size     = 3
            }
            """;

    private static ObjectNode json(String text) {
        return (ObjectNode) ExactJson.read(text);
    }

    @Test
    void what_was_typed_into_an_input_named_like_a_secret_is_not_shown() {
        var given = json("{\"password\":\"hunter2\\n$1\",\"size\":3}");
        assertThat(SHOWN.section(SECTION, given, null)).isEqualTo("""
                module "x" {
                  password = "•••" # hidden here
                  size     = 3
                }
                """);
        assertThat(SHOWN.section(SECTION, given, json("{\"password\":\"old\"}")))
                .contains("# hidden here, changed");
        assertThat(SHOWN.section(SECTION, given, given)).doesNotContain("changed");
    }

    @Test
    void the_name_of_a_secret_is_no_secret() {
        assertThat(SHOWN.section(SECTION, json("{\"password\":{\"secret\":\"DB\"}}"), null))
                .isEqualTo(SECTION);
    }

    @Test
    void neither_side_of_a_change_is_shown() {
        assertThat(SHOWN.inputs(json("{\"size\":2}"), json("{\"size\":3,\"password\":\"hunter2\"}"))).containsExactly(
                new Input("size", "2", "3", true), new Input("password", "", "•••", true));
        assertThat(SHOWN.inputs(json("{\"password\":\"old\"}"), json("{\"password\":{\"secret\":\"DB\"}}")))
                .containsExactly(new Input("password", "•••", "secret DB", true));
        assertThat(SHOWN.inputs(json("{\"password\":\"old\"}"), json("{\"password\":\"new\"}")))
                .containsExactly(new Input("password", "•••", "•••", true));
        assertThat(SHOWN.inputs(json("{\"password\":\"old\"}"), json("{\"password\":\"old\"}")))
                .containsExactly(new Input("password", "•••", "•••", false));
    }

    @Test
    void of_a_hidden_input_no_part_is_shown() {
        var given = json("{\"token\":{\"id\":1,\"keys\":[{\"key\":\"hunter2\"}]},\"size\":3}");
        var section = """
                module "x" {
                  token = {
                    id = 1
                    keys = [
                      { key = "hunter2" },
                    ]
                  }
                  size = 3
                }
                """;
        assertThat(SHOWN.section(section, given, null)).isEqualTo("""
                module "x" {
                  token = "•••" # hidden here
                  size = 3
                }
                """);
        assertThat(SHOWN.inputs(null, given)).containsExactly(new Input("token", "", "•••", false),
                new Input("size", "", "3", false));
    }

    @Test
    void a_name_alone_tells_where_the_module_cannot_be_read_or_has_no_such_input_any_more() {
        var given = json("{\"db_password\":\"hunter2\",\"size\":3}");
        for (var shown : List.of(SHOWN, new ShownInputs(null))) {
            assertThat(shown.inputs(null, given)).containsExactly(new Input("db_password", "", "•••", false),
                    new Input("size", "", "3", false));
        }
    }

    @Test
    void the_default_of_a_secret_is_not_shown() {
        assertThat(SCHEMA.variables().stream().map(SHOWN::otherwise)).doesNotContain("\"changeme\"")
                .contains("hidden");
    }
}
