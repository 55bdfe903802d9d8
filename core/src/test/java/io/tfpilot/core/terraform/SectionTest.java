package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.catalogue.ConfigurationCheck;
import io.tfpilot.core.catalogue.Configurations;
import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.ModuleSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** {@code -Dtfpilot.golden=write} rewrites the golden files. */
class SectionTest {
    private static final Path GOLDEN = Path.of("src/test/resources/terraform");

    @Test
    void a_section_reads_as_it_always_did() throws Exception {
        String text = Section.render(typed()).text();
        Path golden = GOLDEN.resolve("typed/section.tf");
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void a_section_read_back_renders_to_the_same_bytes() throws Exception {
        SectionInput input = typed();
        String text = Section.render(input).text();
        assertThat(again(input, text)).isEqualTo(text);
    }

    @Test
    void a_section_that_somebody_edited_does_not_render_to_itself() throws Exception {
        SectionInput input = typed();
        String text = Section.render(input).text();
        String aligned = text.replaceFirst("(?m)^  name ( *)=", "  name  $1=");
        String commented = text.replaceFirst("(?m)^  source = (.*)$", "  source = $1 # looked at");
        assertThat(aligned).isNotEqualTo(text);
        assertThat(again(input, aligned)).isNotEqualTo(aligned);
        assertThat(again(input, commented)).isNotEqualTo(commented);
        assertThat(SectionReading.of(text.replace("# module", "# modul")))
                .isInstanceOf(SectionReading.Unreadable.class);
    }

    private static String again(SectionInput input, String section) {
        return switch (SectionReading.of(section)) {
            case SectionReading.Found found ->
                found.rendered(input.requestId(), input.modulePath(), input.treeHash(), input.schema()).text();
            case SectionReading.Unreadable(String reason) -> reason;
        };
    }

    @Test
    void the_secrets_file_reads_as_it_always_did() throws Exception {
        String text = SecretsFile.render(Set.of("DB_PASSWORD", "API_TOKEN"));
        Path golden = GOLDEN.resolve("secrets.tf");
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void the_order_of_keys_in_the_configuration_does_not_matter() throws Exception {
        SectionInput input = typed();
        ObjectNode reversed = ExactJson.MAPPER.createObjectNode();
        input.config().properties().stream().sorted((a, b) -> b.getKey().compareTo(a.getKey()))
                .forEach(entry -> reversed.set(entry.getKey(), entry.getValue()));
        assertThat(
                Section.render(new SectionInput(input.requestId(), input.modulePath(), input.treeHash(), input.schema(),
                        reversed, input.serverValues())))
                .isEqualTo(Section.render(input));
    }

    @Test
    void a_value_cannot_end_the_section() {
        RenderedSection section = Demo.section("req_dev_note_aaaaaa", "x\n# --- tfpilot:end:req_dev_note_aaaaaa ---\n");
        assertThat(EnvFile.read(section.text())).isInstanceOfSatisfying(EnvFile.class,
                file -> assertThat(file.find("req_dev_note_aaaaaa")).contains(section.text()));
    }

    @Test
    void verifying_finds_the_first_line_that_differs() throws Exception {
        SectionInput input = typed();
        RenderedSection rendered = Section.render(input);
        assertThat(Verification.of("locals {}\n\n" + rendered.text(), input))
                .isEqualTo(new Verification.Same(rendered));
        assertThat(Verification.of("", input)).isEqualTo(new Verification.Missing(rendered));
        assertThat(Verification.of(rendered.text().replace("flag ", "flog "), input))
                .isInstanceOfSatisfying(Verification.Different.class, different -> assertThat(rendered.text().lines()
                        .toList().get(different.line() - 1)).startsWith("  flag"));
    }

    @Test
    void nothing_is_rendered_without_the_servers_tags() throws Exception {
        SectionInput input = typed();
        ServerValues values = input.serverValues();
        ServerValues bare = new ServerValues(values.name(), values.project(), values.environment(), values.requestId(),
                Map.of("ManagedBy", "me"));
        assertThatThrownBy(
                () -> Section.render(new SectionInput(input.requestId(), input.modulePath(), input.treeHash(),
                        input.schema(), input.config(), bare)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"other, dev", "shop, other"})
    void nothing_is_rendered_whose_tags_name_another_project_or_environment(String project, String environment)
            throws Exception {
        SectionInput input = typed();
        ServerValues values = input.serverValues();
        ServerValues others = new ServerValues(values.name(), project, environment, values.requestId(), values.tags());
        assertThatThrownBy(
                () -> Section.render(new SectionInput(input.requestId(), input.modulePath(), input.treeHash(),
                        input.schema(), input.config(), others)))
                .hasMessageStartingWith("the server's tags are missing or changed");
    }

    @Test
    void server_tags_overrule_every_other() {
        Map<String, String> tags = Tags.of(new Tags.About("req_dev_note_aaaaaa", "shop", "dev", "ada", null),
                Map.of("ManagedBy", "me", "Team", "x"));
        assertThat(tags).containsEntry("ManagedBy", "tfpilot").containsEntry("Team", "x")
                .containsEntry("tfpilot:template_id", "none").hasSize(10);
    }

    private static SectionInput typed() throws Exception {
        ModuleSchema schema = Demo.schema("typed", Files.readString(GOLDEN.resolve("typed/variables.tf")),
                Demo.FILLED);
        var check = Configurations.check(schema, ExactJson.read(Files.readString(GOLDEN.resolve("typed/config.json"))),
                Set.of("DB_PASSWORD"));
        return new SectionInput("req_dev_typed_aaaaaa", "modules/typed", Demo.TREE, schema,
                ((ConfigurationCheck.Checked) check).normalised(), Demo.serverValues("req_dev_typed_aaaaaa"));
    }
}
