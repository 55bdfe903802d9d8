package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleReadingTest {
    private static final String SERVICE = "src/test/resources/hcl/service.tf";

    @Test
    void a_module_of_the_field_can_be_requested() throws IOException {
        ModuleSchema schema = schema(Files.readString(Path.of(SERVICE)), "environment: environment\n");
        assertThat(schema.variables().stream().map(Variable::name)).containsExactly("name", "environment", "image",
                "replicas", "ports", "env", "api_token");
        assertThat(schema.variable("ports").orElseThrow().type())
                .hasToString("list(object({name = string, port = number, protocol = optional(string, \"http\")}))");
        assertThat(schema.variable("environment").orElseThrow().enumeration().toString())
                .isEqualTo("[\"dev\", \"staging\", \"prod\"]");
        assertThat(schema.variable(ServerInput.NAME)).map(Variable::name).contains("name");
        assertThat(schema.variable("api_token").orElseThrow().filledBy()).isEqualTo(new FilledBy.Secret());
        assertThat(schema.outputs()).contains(new ModuleSchema.Output("token", "", true));
        assertThat(schema.groups().toString()).isEqualTo(
                "[InputGroup[title=Settings, inputs=[image]], InputGroup[title=Options, inputs=[replicas, ports, env, api_token]]]");
    }

    @Test
    void overrides_replace_single_attributes_in_the_order_of_their_files() {
        Variable a = variables(Map.of("main.tf", "variable \"a\" { type = number }\n", "b_override.tf",
                "variable \"a\" { default = 2 }\n", "a_override.tf.json",
                "{\"variable\":{\"a\":{\"default\":1,\"description\":\"d\"}}}")).getFirst();
        assertThat(a.type()).hasToString("number");
        assertThat(a.defaultValue()).hasToString("2");
        assertThat(a.description()).isEqualTo("d");
    }

    @Test
    void json_reads_as_what_it_means() {
        List<Variable> variables = variables(Map.of("main.tf.json", """
                {"//": "a comment", "variable": {"a": {"type": "list(string)", "default": ["${x}"]},
                   "b": {"type": "string", "default": "x", "nullable": "true", "//": "a comment",
                     "validation": {"condition": "${length(var.b) > 0}", "error_message": "No."}}},
                 "locals": null,
                 "module": {"m": {"source": "./m", "type": "${var.b} and ${var.b}", "validation": 1}},
                 "output": [{"o": {"value": "${var.a}"}}, {"p": {"value": 1, "sensitive": true}}]}
                """));
        assertThat(variables.getFirst().defaultValue()).hasToString("[\"${x}\"]");
        assertThat(variables.getFirst().type()).hasToString("list(string)");
        assertThat(variables.get(1).validations()).singleElement()
                .returns("length(var.b) > 0", Validation::conditionSource)
                .returns("No.", Validation::message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "${var.a == 1}              | ${var.a} or ${var.b} | var.a == 1              | ${var.a} or ${var.b}",
            "${var.a == 1 ? true : false}${var.a} | A $${word} | ${var.a == 1 ? true : false}${var.a} | A ${word}",
            "${var.a != \"}\"}           | It's \\d           | var.a != \"}\"            | It's \\d",
            "true                       | No                   | true                    | No"})
    void what_a_validation_says_in_json_is_a_template(String condition, String message, String read, String told) {
        var validation = ExactJson.MAPPER.createObjectNode().put("condition", condition).put("error_message", message);
        var file = ExactJson.MAPPER.createObjectNode();
        file.withObject("/variable/a").set("validation", validation);
        assertThat(variables(Map.of("main.tf.json", file.toString())).getFirst().validations()).singleElement()
                .returns(read, Validation::conditionSource).returns(told, Validation::message);
    }

    private static List<Variable> variables(Map<String, String> files) {
        return ((ModuleReading.Requestable) ModuleReading.of(new ModuleSource("module", files))).schema().variables();
    }

    @Test
    void presentation_comes_from_the_file_beside_it() {
        ModuleSchema schema = schema("""
            variable "bucket" { type = string }
            variable "name" { type = string }
            variable "key" { type = string }
            """, """
            title: Bucket
            category: Storage
            icon: bucket
            short_name: s3
            deprecation: Take bucket2
            help: { bucket: Any name }
            groups: [{ title: Basics, inputs: [key] }]
            server: { name: bucket }
            secrets: [key]
            """);
        assertThat(schema).returns("s3", ModuleSchema::shortName).returns("Bucket", ModuleSchema::title)
                .returns("Take bucket2", ModuleSchema::deprecation);
        assertThat(schema.variable(ServerInput.NAME)).map(Variable::name).contains("bucket");
        assertThat(schema.variable("key").orElseThrow().filledBy()).isEqualTo(new FilledBy.Secret());
        assertThat(schema.groups().toString())
                .isEqualTo("[InputGroup[title=Basics, inputs=[key]], InputGroup[title=Settings, inputs=[name]]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "variable \"a\" { type = strin }              | | variables.tf:1:23: \"strin\" is not a type",
            "variable \"a\" {                             | | variables.tf:1:15: expected \"}\" to close the block \"variable\" of line 1, found the end of the file",
            "variable \"a\" { type = list(optional(any)) } | | variables.tf:1:28: \"optional(any)\" is for the attributes of an object type only",
            "variable \"a\" { default = timestamp() }     | | variables.tf:1:26: \"timestamp()\" calls a function, "
                    + "which Terraform does not allow in a default: write the value instead",
            "variable \"a\" { nullable = \"no\" }         | | variables.tf:1:27: nullable should be true or false",
            "variable \"a\" \"b\" {}                      | | variables.tf:1:1: \"variable\" needs exactly one name",
            "variable \"a\" {}                            | colour: red | tfpilot.yaml:1:1: \"colour\" is not a key of this file; expected title, category, icon, description, deprecation, short_name, hidden, groups, help, secrets, name, tags, project, environment, request_id, server",
            "variable \"a\" {}                            | secrets: [b] | tfpilot.yaml:1:1: names the input \"b\", "
                    + "which the module does not have; did you mean \"a\"?",
            "variable \"a\" { type = number }             | server: {name: a} | tfpilot.yaml:1:10: the server cannot fill \"a\" with name, its type is number; it needs string",
            "variable \"a\" {}                            | short_name: No-Go | tfpilot.yaml:1:1: short_name: one to twelve lower-case letters and digits, not \"No-Go\""})
    void a_module_that_cannot_be_requested_says_why(String variables, @org.jspecify.annotations.Nullable String yaml,
            String problem) {
        assertThat(read(variables, yaml == null ? "" : yaml)).isInstanceOfSatisfying(
                ModuleReading.Unrequestable.class,
                unrequestable -> assertThat(unrequestable.problems()).extracting(ModuleReading.Problem::toString)
                        .containsExactly(problem));
    }

    @Test
    void files_for_opentofu_must_ask_for_what_the_others_ask_for() {
        assertThat(problems(Map.of("main.tofu", "locals {}\n"))).singleElement().asString()
                .contains("for OpenTofu only, such as main.tofu");
        assertThat(problems(Map.of("a.tf", "variable \"a\" {}\n", "a.tofu", "variable \"b\" {}\n")))
                .singleElement().asString().contains("different inputs or outputs");
        assertThat(problems(Map.of("a.tf", "variable \"a\" {}\n", "a.tofu", "variable \"a\" {\n"))).singleElement()
                .asString().startsWith("a.tofu:2:1");
    }

    @Test
    void inputs_and_reasons_have_a_bound() {
        String many = IntStream.range(0, 1_001).mapToObj("variable \"v%d\" { type = strin }\n"::formatted)
                .collect(Collectors.joining());
        assertThat(problems(Map.of("main.tf", many))).hasSize(51).first()
                .isEqualTo("the module has 1001 inputs; TfPilot reads at most 1000");
        assertThat(problems(Map.of("main.tf", many)).getLast()).isEqualTo("and 951 more");
    }

    private static List<String> problems(Map<String, String> files) {
        return ((ModuleReading.Unrequestable) ModuleReading.of(new ModuleSource("m", files)))
                .problems().stream().map(ModuleReading.Problem::toString).toList();
    }

    @Test
    void the_schema_as_json_is_what_the_api_shows() throws IOException {
        String json = ExactJson.MAPPER.writerWithDefaultPrettyPrinter()
                .writeValueAsString(schema(Files.readString(Path.of(SERVICE)), "environment: environment\n").toJson())
                + "\n";
        Path golden = Path.of("src/test/resources/catalogue/service-schema.json");
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.createDirectories(golden.resolveSibling("."));
            Files.writeString(golden, json);
        }
        assertThat(json).isEqualTo(Files.readString(golden));
    }

    static ModuleSchema schema(String variables, String yaml) {
        return switch (read(variables, yaml)) {
            case ModuleReading.Requestable(ModuleSchema schema) -> schema;
            case ModuleReading.Unrequestable unrequestable -> throw new AssertionError(unrequestable);
        };
    }

    private static ModuleReading read(String variables, String yaml) {
        Map<String, String> files = yaml.isEmpty()
                ? Map.of("variables.tf", variables)
                : Map.of("variables.tf", variables, "tfpilot.yaml", yaml);
        return ModuleReading.of(new ModuleSource("service", files));
    }
}
