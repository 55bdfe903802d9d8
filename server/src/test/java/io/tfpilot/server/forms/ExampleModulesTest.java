package io.tfpilot.server.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** The forms of {@code examples/aws-infra}. */
class ExampleModulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"bucket | noncurrent_days | 30", "database | size | large",
            "network | nat | none",
            "queue | max_receives | 3", "service | image | shop:1.4.2"})
    void a_form_writes_what_was_typed_into_it_and_nothing_else(String module, String input, String typed)
            throws Exception {
        var schema = schema(module);
        var fields = FormFields.of(schema, JsonNodeFactory.instance.objectNode(), List.of());
        var sent = new LinkedHashMap<>(Sent.by(fields));
        var untouched = FormConfig.decode(schema, sent).config();
        assertThat(untouched.propertyNames()).allMatch(name -> schema.variable(name).orElseThrow().required());
        sent.put("config." + input, List.of(typed));
        var decoded = FormConfig.decode(schema, sent);
        assertThat(decoded.problems()).isEmpty();
        assertThat(decoded.config().get(input).asString()).isEqualTo(typed);
        untouched.set(input, decoded.config().get(input));
        assertThat(decoded.config().propertyNames()).containsExactlyInAnyOrderElementsOf(untouched.propertyNames());
    }

    private static ModuleSchema schema(String module) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var all = Files.list(Path.of("../examples/aws-infra/modules").resolve(module))) {
            for (var file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return ((ModuleReading.Requestable) ModuleReading.of(new ModuleSource(module, files))).schema();
    }
}
