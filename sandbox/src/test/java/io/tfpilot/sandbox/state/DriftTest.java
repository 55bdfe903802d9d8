package io.tfpilot.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.json.JsonMapper;

class DriftTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final States states;
    private final Path place;

    DriftTest(@TempDir Path folder) {
        states = new States(folder);
        place = states.place("demo/core-infra", "dev");
    }

    /** A resource with one value in each of these modules. */
    private void record(String... modules) {
        var state = JSON.createObjectNode().put("version", 4).put("serial", 1);
        var resources = state.putArray("resources");
        for (var module : modules) {
            var resource = resources.addObject().put("module", module).put("mode", "managed")
                    .put("type", "terraform_data").put("name", "this");
            resource.putArray("instances").addObject().putObject("attributes").putObject("input").put("size", 5);
        }
        states.write(place, state.toString().getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void only_what_lies_in_the_named_module_is_changed() {
        record("module.db2", "module.db.module.inner");
        assertThat(new Drift(states).make(place, "module.db", false).address())
                .isEqualTo("module.db.module.inner.terraform_data.this");
        assertThat(new Drift(states).make(place, "module.db", true).address())
                .isEqualTo("module.db.module.inner.terraform_data.this");
        assertThatThrownBy(() -> new Drift(states).make(place, "module.db", false)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_module_without_its_key_means_each_of_several_and_the_word_alone_means_all() {
        record("module.db[0]");
        assertThat(new Drift(states).make(place, "module.db", false).address()).startsWith("module.db[0].");
        assertThat(new Drift(states).make(place, "module", false).address()).startsWith("module.db[0].");
    }

    @Test
    void a_module_is_listed_with_its_whole_key() {
        record("module.x[\"a.b\"].module.inner", "module.x[\"a.c\"]", "module.y[\"q\\\"].z\"].module.inner",
                "module.z[10]",
                "module.plain.module.inner", "");
        assertThat(states.modules("demo/core-infra")).extracting(States.Module::address).containsExactly("module.plain",
                "module.x[\"a.b\"]", "module.x[\"a.c\"]", "module.y[\"q\\\"].z\"]", "module.z[10]");
    }
}
