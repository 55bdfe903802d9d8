package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ConfigurationCheck;
import io.tfpilot.core.catalogue.Configurations;
import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.ModuleSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Whatever the value, Terraform reads back exactly that value, and {@code terraform fmt} has nothing to mend.
 *
 * <p>2,000 values in every run. A hundred thousand, about two minutes:
 * {@code mvn test -pl core -Dtest=RoundTripTest -Dtfpilot.roundtrip.values=100000}. A failure names its seed;
 * {@code -Dtfpilot.seed=<seed>} replays it (add {@code -Dsurefire.failIfNoSpecifiedTests=false} with {@code -am}).
 */
@Tag("slow")
class RoundTripTest {
    private static final long SEED = Long.getLong("tfpilot.seed", System.nanoTime());
    private static final int VALUES = Integer.getInteger("tfpilot.roundtrip.values", 2_000);
    /** Terraform's time grows with the square of the number of outputs, and of their sizes: a middle way. */
    private static final int PER_OUTPUT = 100;
    private static final int PER_RUN = 10_000;
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    Path folder = Path.of("replaced");

    @BeforeEach
    void terraformIsHere() throws Exception {
        Terraform.require("terraform", "version");
    }

    @Test
    void every_hostile_value_comes_back_as_it_went() throws Exception {
        System.out.println("RoundTripTest: " + VALUES + " values, seed " + SEED);
        HostileValues hostile = new HostileValues(new Random(SEED));
        ModuleSchema schema = Demo.schema("any", "variable \"value\" {}\n");
        int done = 0;
        for (int run = 0; done < VALUES; run++) {
            List<JsonNode> values = new ArrayList<>();
            for (; values.size() < PER_RUN && done < VALUES; done++) {
                values.add(checked(schema, hostile));
            }
            roundTrip(Files.createDirectory(folder.resolve("run" + run)), values);
        }
    }

    /** Only what the check lets through is ever rendered; what it refuses (colliding keys) is drawn again. */
    private static JsonNode checked(ModuleSchema schema, HostileValues hostile) {
        while (true) {
            JsonNode config = JsonNodeFactory.instance.objectNode().set("value",
                    JsonNodeFactory.instance.arrayNode().add(hostile.next()));
            if (Configurations.check(schema, config, Set.of()) instanceof ConfigurationCheck.Checked(var normalised)) {
                return normalised.path("value").path(0);
            }
        }
    }

    private static void roundTrip(Path here, List<JsonNode> values) throws Exception {
        assertThat(fault(here, rendered(values), values)).as("seed " + SEED).isEmpty();
    }

    private static String rendered(List<JsonNode> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i += PER_OUTPUT) {
            JsonNode tuple = JsonNodeFactory.instance.arrayNode()
                    .addAll(values.subList(i, Math.min(values.size(), i + PER_OUTPUT)));
            List<String> block = Layout.within("output \"o" + i / PER_OUTPUT + "\" {",
                    Layout.attributes(List.of(new Layout.Line("value", Layout.value(tuple)))), "}");
            text.append(String.join("\n", block)).append("\n");
        }
        return text.toString();
    }

    /** What goes wrong first, or nothing. */
    private static String fault(Path here, String text, List<JsonNode> values) throws Exception {
        Files.writeString(here.resolve("main.tf"), text);
        Terraform terraform = new Terraform(here);
        Terraform.Result format = terraform.terraform("fmt", "-check", "-diff");
        if (format.exit() != 0) {
            return "fmt: " + format.out() + format.err();
        }
        terraform.ok("init");
        Terraform.Result plan = terraform.terraform("plan", "-out=p");
        if (plan.exit() != 0) {
            return "plan: " + plan.err();
        }
        JsonNode outputs = EXACT.readTree(terraform.ok("show", "-json", "p")).path("planned_values").path("outputs");
        for (int i = 0; i < values.size(); i++) {
            String back = CanonicalJson.text(outputs.path("o" + i / PER_OUTPUT).path("value").path(i % PER_OUTPUT));
            String sent = raw(values.get(i));
            if (!back.equals(sent)) {
                return "value " + i + ": sent " + sent + ", back " + back;
            }
        }
        return "";
    }

    /** The proof can fail: each rule of escaping and layout, once broken, is found out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"$${ | ${", "%%{ | %{", "\\\\ | \\", "\\\" | \"",
            "\\u | u", "\\n | \\\\n",
            "\"for\" | for", "= true | = false", "= {} | =  {}", "\\U0001 | \\U0002", "0.30000000000000004 | 0.3",
            "E+40 | E+41"})
    void a_broken_rule_is_found_out(String right, String wrong) throws Exception {
        HostileValues hostile = new HostileValues(new Random(4));
        ModuleSchema schema = Demo.schema("any", "variable \"value\" {}\n");
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            values.add(checked(schema, hostile));
        }
        String text = rendered(values);
        assertThat(text).contains(right);
        assertThat(fault(folder, text.replace(right, wrong), values)).isNotEmpty();
    }

    /** The value as it was requested; it is normalised already, so the canonical text adds no normalisation. */
    private static String raw(JsonNode value) {
        assertThat(normalised(value)).as(value.toString()).isTrue();
        return CanonicalJson.text(value);
    }

    private static boolean normalised(JsonNode value) {
        if (value.isString()) {
            return Normalizer.isNormalized(value.stringValue(), Normalizer.Form.NFC);
        }
        return value.propertyNames().stream().allMatch(key -> Normalizer.isNormalized(key, Normalizer.Form.NFC))
                && value.valueStream().allMatch(RoundTripTest::normalised);
    }

    @Test
    void typed_inputs_reach_the_module_as_they_were_given() throws Exception {
        String variables = Files.readString(Path.of("src/test/resources/terraform/typed/variables.tf"));
        ModuleSchema schema = Demo.schema("typed", variables, Demo.FILLED);
        JsonNode config = ExactJson.read(Files.readString(Path.of("src/test/resources/terraform/typed/config.json")));
        ConfigurationCheck check = Configurations.check(schema, config, Set.of("DB_PASSWORD"));
        assertThat(check).isInstanceOf(ConfigurationCheck.Checked.class);
        var normalised = ((ConfigurationCheck.Checked) check).normalised();
        ServerValues server = Demo.serverValues("req_dev_typed_aaaaaa");
        RenderedSection section = Section.render(
                new SectionInput("req_dev_typed_aaaaaa", "modules/typed", Demo.TREE, schema, normalised, server));
        Path module = Files.createDirectories(folder.resolve("modules/typed"));
        Files.writeString(module.resolve("variables.tf"), variables);
        Files.writeString(module.resolve("outputs.tf"), outputs(schema));
        Path env = Files.createDirectories(folder.resolve("envs/dev"));
        Files.writeString(env.resolve(EnvFile.nameFor(schema.shortName())), section.text());
        Files.writeString(env.resolve(SecretsFile.NAME), SecretsFile.render(List.of("DB_PASSWORD", "A1")));
        Files.writeString(env.resolve("outputs.tf"),
                "output \"all\" {\n  value     = module.tfpilot_req_dev_typed_aaaaaa\n  sensitive = true\n}\n");
        Terraform terraform = new Terraform(env);
        assertThat(terraform.terraform("fmt", "-check", "-diff").out()).isEmpty();
        terraform.ok("init");
        terraform.ok("plan", "-var=tfpilot_secret_DB_PASSWORD=${not} a \"template\"", "-out=p");
        JsonNode back = EXACT.readTree(terraform.ok("show", "-json", "p")).path("planned_values").path("outputs")
                .path("all").path("value");
        var expected = normalised.deepCopy();
        expected.setAll(server.inputsOf(schema));
        expected.put("password", "${not} a \"template\"");
        for (var entry : expected.properties()) {
            assertThat(CanonicalJson.text(back.path(entry.getKey()))).as(entry.getKey())
                    .isEqualTo(CanonicalJson.text(entry.getValue()));
        }
        assertThat(back.path("left_out").asString()).isEqualTo("default");
    }

    private static String outputs(ModuleSchema schema) {
        StringBuilder text = new StringBuilder();
        schema.variables().forEach(variable -> text.append("output \"" + variable.name() + "\" {\n  value = var."
                + variable.name() + (variable.sensitive() ? "\n  sensitive = true" : "") + "\n}\n"));
        return text.toString();
    }
}
