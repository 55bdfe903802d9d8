package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.TagStyle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code -Dtfpilot.golden=write} rewrites the golden files. */
class MappedTagsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/terraform/tags");
    private static final String ID = "req_dev_note_aaaaaa";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"AWS | Team/Part | R&D: Ünits | Team/Part | R&D: Ünits",
            "AZURE | Team/Part | R&D: Ünits | Team_Part | R&D: Ünits",
            "GCP_LABELS | Team/Part | R&D: Ünits | team_part | r_d__ünits",
            "GCP_LABELS | 4711 | 4711 | t_4711 | 4711", "GCP_LABELS | -x | '' | t_-x | ''",
            "GCP_LABELS | tfpilot:request_id | req_dev_x | tfpilot_request_id | req_dev_x",
            "GCP_LABELS | ฝ่าย | บัญชี | ฝ_าย | บ_ญช_"})
    void a_tag_becomes_what_the_cloud_takes(TagStyle style, String key, String value, String newKey,
            String newValue) {
        assertThat(MappedTags.of(style, Map.of(key, value))).containsExactly(Map.entry(newKey, newValue));
    }

    @ParameterizedTest
    @CsvSource({"AWS, 128, 256", "AZURE, 512, 256", "GCP_LABELS, 63, 63"})
    void what_is_too_long_is_cut(TagStyle style, int key, int value) {
        var mapped = MappedTags.of(style, Map.of("k".repeat(600), "v".repeat(600))).firstEntry();
        assertThat(mapped.getKey()).hasSize(key);
        assertThat(mapped.getValue()).hasSize(value);
    }

    @Test
    void a_label_has_a_bound_in_bytes_as_well() {
        assertThat(MappedTags.value(TagStyle.GCP_LABELS, "ก".repeat(63))).isEqualTo("ก".repeat(42));
    }

    @Test
    void of_tags_that_become_alike_the_servers_own_stays_then_the_first() {
        var tags = Map.of("Project", "shop", "project", "mine", "Team", "b", "TEAM", "a");
        assertThat(MappedTags.of(TagStyle.GCP_LABELS, tags)).isEqualTo(Map.of("project", "shop", "team", "a"));
        assertThat(MappedTags.of(TagStyle.AZURE, tags)).isEqualTo(Map.of("Project", "shop", "TEAM", "a"));
        assertThat(MappedTags.of(TagStyle.AWS, tags)).isEqualTo(tags);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"aws | map(string) | tags: {style: aws}",
            "gcp-labels | map(string) | tags: {style: gcp-labels}", "azure | map(any) | tags: {style: azure}",
            "list | list(object({key = string, value = string})) | title: A list",
            "propagated | list(object({key = string, value = string, propagate_at_launch = bool})) | title: A list"})
    void a_section_of_each_style_reads_as_it_always_did(String name, String type, String yaml) throws Exception {
        var schema = Demo.schema("note", "variable \"tags\" { type = " + type + " }\n", yaml + "\n");
        var section = Section.render(new SectionInput(ID, "modules/note", Demo.TREE, schema,
                JsonNodeFactory.instance.objectNode(), Demo.serverValues(ID)));
        var golden = GOLDEN.resolve(name + ".tf");
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, section.text());
        }
        assertThat(section.text()).isEqualTo(Files.readString(golden));
        assertThat(SectionReading.of(section.text())).isInstanceOfSatisfying(SectionReading.Found.class,
                found -> assertThat(found.rendered(ID, "modules/note", Demo.TREE, schema)).isEqualTo(section));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"= \"tfpilot\" | = \"me\"", "tfpilot_request_id | tfpilot_request",
            "tfpilot_created_by | created_by"})
    void a_section_with_other_tags_of_the_server_is_not_ours(String from, String to) {
        var schema = Demo.schema("note", "variable \"tags\" { type = map(string) }\n", "tags: {style: gcp-labels}\n");
        var text = Section.render(new SectionInput(ID, "modules/note", Demo.TREE, schema,
                JsonNodeFactory.instance.objectNode(), Demo.serverValues(ID))).text();
        var found = (SectionReading.Found) SectionReading.of(text.replace(from, to));
        assertThatThrownBy(() -> found.rendered(ID, "modules/note", Demo.TREE, schema))
                .hasMessageContaining("the server's tags are missing or changed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{}", "{\"tags\":{}}",
            "{\"tags\":{\"Environment\":\"dev\"}}"})
    void a_section_of_an_environment_without_tags_of_the_server_is_ours(String config) {
        var schema = Demo.schema("note", "variable \"tags\" {\n  type = map(string)\n  default = null\n}\n");
        var local = schema.filledBy(Map.of("tags", new FilledBy.Person()));
        var section = Section.render(new SectionInput(ID, "modules/note", Demo.TREE, local,
                (ObjectNode) ExactJson.read(config), Demo.serverValues(ID)));
        assertThat(SectionReading.of(section.text())).isInstanceOfSatisfying(SectionReading.Found.class,
                found -> assertThat(found.rendered(ID, "modules/note", Demo.TREE, schema)).isEqualTo(section));
    }

    @Test
    void a_module_without_tags_is_rendered_without() {
        var schema = Demo.schema("note", "variable \"note\" { type = string }\n");
        assertThat(Demo.serverValues(ID).tagsOf(schema)).isEmpty();
        assertThat(Demo.section(ID, "x").text()).doesNotContain("ManagedBy");
    }
}
