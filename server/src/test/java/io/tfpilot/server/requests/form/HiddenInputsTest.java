package io.tfpilot.server.requests.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.server.requests.page.RequestView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HiddenInputsTest {
    private static final ModuleSchema SCHEMA = ((ModuleReading.Requestable) ModuleReading.of(
            new ModuleSource("thing", Map.of("variables.tf", """
                    variable "name" { type = string }
                    variable "tags" { type = map(string) }
                    variable "password" { type = string }
                    variable "size" { type = number }
                    """)))).schema();
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
        assertThat(HiddenInputs.section(SECTION, SCHEMA, given, null)).isEqualTo("""
                module "x" {
                  password = "•••" # hidden here
                  size     = 3
                }
                """);
        assertThat(HiddenInputs.section(SECTION, SCHEMA, given, json("{\"password\":\"old\"}")))
                .contains("# hidden here, changed");
        assertThat(HiddenInputs.section(SECTION, SCHEMA, given, given)).doesNotContain("changed");
    }

    @Test
    void the_name_of_a_secret_is_no_secret() {
        assertThat(HiddenInputs.section(SECTION, SCHEMA, json("{\"password\":{\"secret\":\"DB\"}}"), null))
                .isEqualTo(SECTION);
    }

    @Test
    void neither_side_of_a_change_is_shown() {
        var changes = List.of(new RequestView.Input("password", "", "hunter2", true),
                new RequestView.Input("size", "2", "3", true));
        assertThat(HiddenInputs.changes(changes, SCHEMA, json("{\"password\":\"hunter2\"}"), json("{}")))
                .containsExactly(new RequestView.Input("password", "", "•••", true), changes.getLast());
        assertThat(HiddenInputs.changes(List.of(new RequestView.Input("password", "old", "secret DB", true)), SCHEMA,
                json("{\"password\":{\"secret\":\"DB\"}}"), json("{\"password\":\"old\"}")))
                .containsExactly(new RequestView.Input("password", "•••", "secret DB", true));
    }
}
