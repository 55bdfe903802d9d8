package io.tfpilot.server.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ConfigurationCheck;
import io.tfpilot.core.catalogue.Configurations;
import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shapes of defaults in real modules: nobody touches the form, so nothing is written. */
class UntouchedFormTest {
    private static final List<String> DEFAULTS = List.of(
            // A version is no number.
            "default = \"1.20\"",
            "default = 3",
            "default = true",
            "default = [\"1.10\", \"1.20\"]",
            "default = []",
            "default = {}",
            "default = [\"a\", 1, true]",
            "default = { version = \"1.20\", sizes = [1, 2], none = null }",
            "default = { a = \"1\", b = \"2\" }",
            "type = string\ndefault = 8080",
            "type = number\ndefault = \"1e3\"",
            "type = bool\ndefault = \"true\"",
            "type = bool\ndefault = \"0\"",
            "type = string\ndefault = \"\"",
            "type = string\ndefault = \"  two\\nlines \"",
            // What typing would take away or change stays: nobody typed it.
            "type = string\ndefault = \"4\u00A0GiB\u200B\"",
            "type = any\ndefault = { \"a\u00A0b\" = \"4\u202FGiB\" }",
            "type = map(string)\ndefault = { \"a\u00A0b\" = \"4\u00A0GiB\" }",
            "type = list(string)\ndefault = [\"4\u00A0GiB\"]",
            "type = any\ndefault = null",
            "type = any\ndefault = { \"\" = [null, { a = \"x\" }] }",
            "type = any\ndefault = \"1.20\"",
            "type = map(string)\ndefault = { port = 80, on = true, none = null }",
            "type = map(string)\ndefault = { \"\" = \"everything\" }",
            "type = map(any)\ndefault = { a = 1, b = \"x\", c = true }",
            "type = map(any)\ndefault = { \"\" = {} }",
            "type = map(object({ cidr = optional(string) }))\ndefault = { \"\" = {} }",
            "type = map(list(string))\ndefault = { a = [], b = [\"x\", 1] }",
            "type = list(any)\ndefault = [1, \"2\"]",
            "type = list(string)\ndefault = [\"a\", null, \"\"]",
            "type = list(number)\ndefault = [\"1\", 2.50, null]",
            "type = list(bool)\ndefault = [true, false, null]",
            "type = set(string)\ndefault = [\"b\", \"a\", \"b\"]",
            "type = set(number)\ndefault = [2, 1, \"2\"]",
            "type = tuple([string, bool])\ndefault = [1, null]",
            "type = object({ a = string, b = bool, c = list(string), d = number })\n"
                    + "default = { a = null, b = null, c = null, d = null }",
            "type = object({ a = string, b = bool })\ndefault = { a = \"x\", b = false, more = 1 }",
            "type = object({ a = object({ b = string }) })\ndefault = { a = null }",
            "type = object({ a = optional(string, \"x\"), b = optional(bool), c = optional(list(string), [\"z\"]) })\n"
                    + "default = { a = null, b = null, c = null }",
            "type = object({ a = optional(object({ b = optional(bool, true), c = optional(number) }), {}) })\n"
                    + "default = {}",
            "type = object({ days = optional(number, \"7\") })\ndefault = {}",
            "type = list(object({ port = number, to = string, open = bool }))\n"
                    + "default = [{ port = \"443\", to = null, open = null }, { port = 80, to = \"x\", open = true }]",
            "type = map(object({ size = number, disks = list(object({ gib = number, kind = string })) }))\n"
                    + "default = { a = { size = 1, disks = [{ gib = 5, kind = null }] }, b = { size = 2, disks = null } }",
            "type = map(map(string))\ndefault = { a = { b = 1 }, c = {} }",
            "type = string\nnullable = false\ndefault = \"x\"",
            "type = string\ndefault = \"x\"\nvalidation {\n  condition = contains([\"x\", \"y\"], var.v)\n"
                    + "  error_message = \"No.\"\n}",
            "type = list(string)\ndefault = [\"x\"]\nvalidation {\n"
                    + "  condition = alltrue([for e in var.v : contains([\"x\", \"y\"], e)])\n"
                    + "  error_message = \"No.\"\n}");

    private static ModuleSchema schema(String inside) {
        var files = Map.of("variables.tf", "variable \"v\" {\n" + inside + "\n}\n");
        return ((ModuleReading.Requestable) ModuleReading.of(new ModuleSource("shape", files))).schema();
    }

    @ParameterizedTest
    @FieldSource("DEFAULTS")
    void an_untouched_form_writes_nothing(String inside) {
        var schema = schema(inside);
        var sent = Sent.by(FormFields.of(schema, JsonNodeFactory.instance.objectNode(), List.of()));
        var decoded = FormConfig.decode(schema, sent);
        assertThat(decoded.problems()).isEmpty();
        assertThat(decoded.config().toString()).isEqualTo("{}");
        assertThat(Configurations.check(schema, decoded.config(), Set.of()))
                .isInstanceOf(ConfigurationCheck.Checked.class);
        var again = FormConfig.decode(schema, Sent.by(FormFields.edited(schema, sent, List.of())));
        assertThat(again.config().toString()).isEqualTo("{}");
    }

    @ParameterizedTest
    @FieldSource("DEFAULTS")
    void the_modules_own_default_is_accepted_when_it_is_given(String inside) {
        var schema = schema(inside);
        var standing = schema.variables().getFirst().defaultValue();
        if (standing == null || standing.isNull()) {
            return;
        }
        var config = JsonNodeFactory.instance.objectNode();
        config.set("v", standing);
        var checked = Configurations.check(schema, config, Set.of());
        assertThat(checked).isInstanceOf(ConfigurationCheck.Checked.class);
        var sent = FormConfig.decode(schema, config, Sent.by(FormFields.of(schema, config, List.of())));
        assertThat(sent.problems()).isEmpty();
        assertThat(Values.same(sent.config(), config)).as("%s became %s", config, sent.config()).isTrue();
    }

    @Test
    void what_was_given_comes_back_as_it_was_unless_somebody_types_over_it() {
        var schema = schema("type = list(string)");
        var given = (ObjectNode) ExactJson.read("{\"v\": [\"4\u00A0GiB\", \"8\u00A0GiB\"]}");
        var sent = new LinkedHashMap<>(Sent.by(FormFields.of(schema, given, List.of())));
        assertThat(FormConfig.decode(schema, given, sent).config()).isEqualTo(given);

        sent.put("config.v[0]", List.of("5\u00A0GiB"));
        assertThat(FormConfig.decode(schema, given, Sent.by(FormFields.edited(schema, given, sent, List.of()))).config()
                .get("v").toString()).contains("\"8\u00A0GiB\"", "\"5 GiB\"");
    }

    @ParameterizedTest
    @FieldSource("DEFAULTS")
    void what_stands_in_the_form_is_the_default_where_a_row_is_added_and_taken_away(String inside) {
        var schema = schema(inside);
        var sent = new LinkedHashMap<>(Sent.by(FormFields.of(schema, JsonNodeFactory.instance.objectNode(),
                List.of())));
        var rows = sent.keySet().stream().filter(name -> name.matches("config\\.v\\[\\d+].*"))
                .map(name -> name.replaceFirst("^config\\.v\\[(\\d+)].*", "$1")).distinct().count();
        if (rows == 0) {
            return;
        }
        sent.put("_add", List.of("config.v"));
        var longer = new LinkedHashMap<>(Sent.by(FormFields.edited(schema, sent, List.of())));
        longer.put("_remove", List.of("config.v[" + rows + "]"));
        assertThat(decoded(schema, Sent.by(FormFields.edited(schema, longer, List.of()))).toString()).isEqualTo("{}");
    }

    private static ObjectNode decoded(ModuleSchema schema, Map<String, List<String>> sent) {
        return FormConfig.decode(schema, sent).config();
    }
}
