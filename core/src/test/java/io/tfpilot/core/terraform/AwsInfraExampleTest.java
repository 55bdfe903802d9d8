package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ConfigurationCheck;
import io.tfpilot.core.catalogue.Configurations;
import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code examples/aws-infra} without the provider's plug-in: its schema is a file here. What only the plug-in knows, such
 * as which values an argument takes, and what only AWS knows, is not looked at.
 */
class AwsInfraExampleTest {
    private static final Path EXAMPLE = Path.of("../examples/aws-infra");
    private static final JsonNode AWS = ProviderSchema.read(Path.of("src/test/resources/aws-schema/aws-6.25.0.json"));
    private static final List<String> MODULES = List.of("bucket", "database", "network", "queue", "service");
    private static final String SERVICE = """
            {"cluster_arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/main", "vpc_id": "vpc-0a1b2c",
             "subnet_ids": ["subnet-0a1b2c"], "image": "shop:1.4.2", "replicas": {"min": 3},
             "load_balancer": {"listener_arn": "arn:aws:elasticloadbalancing:x", "security_group_id": "sg-0a", "host": "shop.example.com"},
             "environment_variables": {"MODE": "${not code}"}}""";
    private static final String DATABASE = """
            {"vpc_id": "vpc-0a1b2c", "subnet_ids": ["subnet-0a", "subnet-0b"], "size": "large", "storage_gb": 50}""";
    private static final String RULES = """
            {"lifecycle_rules": [{"name": "old", "archive_after_days": 30, "expire_after_days": 365}]}""";
    /** What people would ask for. */
    private static final Map<String, String> CONFIGS = Map.of("bucket", RULES, "database", DATABASE, "network",
            "{\"zones\": 3, \"nat\": \"per-zone\"}", "queue", "{\"fifo\": true}", "service", SERVICE);

    @TempDir
    Path folder;

    @Test
    void its_modules_are_those_that_are_looked_at() throws Exception {
        try (var modules = Files.list(EXAMPLE.resolve("modules"))) {
            assertThat(modules.map(each -> each.getFileName().toString())).containsExactlyInAnyOrderElementsOf(MODULES);
        }
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void what_a_module_sets_and_reads_is_in_the_schema_of_the_provider(String module) throws Exception {
        assertThat(ProviderSchema.problems(AWS, files(module))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "resource \"aws_s3_buckets\" \"a\" {}                              | 1:1: the provider has no resource aws_s3_buckets",
            "data \"aws_regions\" \"a\" {}                                     | the provider has no data aws_regions",
            "resource \"aws_s3_bucket\" \"a\" { bucked = 1 }                   | 1:32: there is no argument bucked",
            "resource \"aws_s3_bucket\" \"a\" { arn = 1 }                      | arn cannot be set",
            "resource \"aws_sqs_queue_policy\" \"a\" { policy = 1 }            | queue_url is required",
            "resource \"aws_vpc\" \"a\" { cidr_block = var.cidr }              | nothing is declared as var.cidr",
            "resource \"aws_vpc\" \"a\" { cidr_block = \"${local.x}\" }        | nothing is declared as local.x",
            "output \"a\" { value = aws_vpc.this.id }                          | nothing is declared as aws_vpc.this",
            "output \"a\" { value = [for x in [1] : y] }                       | nothing is called y",
            "resource \"aws_vpc\" \"a\" { tags = { a = aws_vpc.a.idd } }       | it has no attribute idd",
            "resource \"aws_vpc\" \"a\" { tags = aws_vpc.b[0].tags }           | nothing is declared as aws_vpc.b",
            "resource \"aws_s3_bucket_versioning\" \"a\" { bucket = 1 }        | a block versioning_configuration is required"})
    void what_is_not_in_the_schema_is_found(String text, String problem) {
        assertThat(ProviderSchema.problems(AWS,
                Map.of("main.tf", text.replace(" { ", " {\n").replace(" }", "\n}") + "\n")))
                .singleElement().asString().contains(problem.replaceFirst("^\\d+:\\d+: ", ""));
    }

    @Test
    void too_many_blocks_unknown_ones_and_what_is_inside_of_dynamic_ones_are_found() {
        assertThat(ProviderSchema.problems(AWS, Map.of("main.tf", """
                resource "aws_s3_bucket_versioning" "a" {
                  bucket = 1
                  versioning_configuration { status = 1 }
                  versioning_configuration { status = 1 }
                  rule {}
                }
                resource "aws_ecs_service" "a" {
                  name = "a"
                  dynamic "load_balancer" {
                    for_each = []
                    content {
                      container_name = load_balancer.value
                      port           = 1
                    }
                  }
                }
                resource "aws_db_instance" "a" {
                  instance_class = aws_db_instance.a.master_user_secret[0].arn
                }
                """))).containsExactly("main.tf:5:3: there is no block rule",
                "main.tf:1:1: too many blocks versioning_configuration", "main.tf:13:7: there is no argument port",
                "main.tf:11:5: container_port is required", "main.tf:18:20: master_user_secret has no attribute arn");
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void a_module_makes_a_good_form(String module) throws Exception {
        var schema = schema(module);
        assertThat(schema.variable(ServerInput.NAME)).isPresent();
        assertThat(schema.variable(ServerInput.TAGS)).isPresent();
        assertThat(schema.description()).isNotEmpty();
        assertThat(schema.mapping().names().length()).isNotNull();
        assertThat(schema.groups()).extracting(ModuleSchema.InputGroup::title).doesNotContain("Settings", "Options");
        assertThat(schema.variables()).allSatisfy(variable -> assertThat(variable.description()).as(variable.name())
                .matches("(?s).{10,}[.]$"));
        assertThat(schema.outputs()).isNotEmpty()
                .allSatisfy(output -> assertThat(output.description()).as(output.name()).isNotEmpty());
        assertThat(schema.outputs()).extracting(ModuleSchema.Output::sensitive).containsOnly(false);
        assertThat(schema.variables()).noneMatch(Variable::isSecret);
        assertThat(files(module)).containsKey("README.md");
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void no_choice_by_words_is_a_free_text(String module) throws Exception {
        assertThat(schema(module).variables()).filteredOn(variable -> List.of("size", "nat", "architecture",
                "postgres_version", "log_days", "flow_log_days", "zones").contains(variable.name()))
                .allSatisfy(variable -> assertThat(variable.choices().get("")).as(variable.name()).isNotEmpty());
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void every_rule_is_judged_while_the_form_is_filled(String module) throws Exception {
        var schema = schema(module);
        var config = ExactJson.read(CONFIGS.getOrDefault(module, "{}"));
        var filled = Demo.serverValues("req_dev_x_aaaaaa").inputsOf(schema);
        assertThat(Configurations.check(schema, config, Set.of())).isInstanceOf(ConfigurationCheck.Checked.class);
        assertThat(Configurations.open(schema, config, Set.of(), filled)).isEmpty();
        assertThat(Configurations.checkServerInputs(schema, filled, (ObjectNode) config)).isEmpty();
    }

    /** Its inputs and validations, without the resources, which need the plug-in. */
    @ParameterizedTest
    @FieldSource("MODULES")
    void terraform_takes_a_rendered_section_and_the_defaults(String module) throws Exception {
        Terraform.require("terraform", "version");
        var config = (ObjectNode) ExactJson.read(CONFIGS.getOrDefault(module, "{}"));
        planned(module, section(module, config));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "bucket   | {\"lifecycle_rules\": [{\"name\": \"a\"}]}                    | lifecycle_rules",
            "bucket   | {\"noncurrent_days\": 0}                                      | noncurrent_days",
            "database | {\"vpc_id\": \"vpc-1\", \"subnet_ids\": [\"subnet-1\"]}       | subnet_ids",
            "database | {\"vpc_id\": \"vpc-1\", \"subnet_ids\": [\"subnet-1\", \"subnet-2\"], \"storage_gb\": 200} | max_storage_gb",
            "network  | {\"cidr\": \"10.0.0.0/8\"}                                     | cidr",
            "network  | {\"zones\": 4}                                                 | zones",
            "queue    | {\"retention_days\": 15}                                       | retention_days"})
    void a_value_that_aws_would_refuse_is_refused_in_the_form(String module, String config, String field)
            throws Exception {
        assertThat(Configurations.check(schema(module), ExactJson.read(config), Set.of()).toString()).contains(field);
    }

    @Test
    void terraform_formats_none_of_its_files_anew() throws Exception {
        Terraform.require("terraform", "version");
        var result = new Terraform(copied()).terraform("fmt", "-check", "-recursive", "-diff");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
    }

    @Test
    void its_environments_keep_their_state_apart_encrypted_and_locked() throws Exception {
        for (var environment : List.of("dev", "prod")) {
            var folder = EXAMPLE.resolve("envs").resolve(environment);
            assertThat(Hcl.read("backend.tf", Files.readString(folder.resolve("backend.tf"))))
                    .isInstanceOf(HclReading.Parsed.class);
            assertThat(Files.readString(folder.resolve("backend.tf"))).contains("use_lockfile = true",
                    "encrypt      = true",
                    "\"tfpilot-tfstate-acme-" + environment + "\"");
            assertThat(Files.readString(folder.resolve("providers.tf"))).contains("provider \"aws\"");
        }
    }

    private Path copied() throws IOException {
        try (var all = Files.walk(EXAMPLE)) {
            for (var each : all.filter(Files::isRegularFile).toList()) {
                var to = folder.resolve("all").resolve(EXAMPLE.relativize(each).toString());
                Files.createDirectories(to.getParent());
                Files.copy(each, to);
            }
        }
        return folder.resolve("all");
    }

    private static String section(String module, ObjectNode config) throws Exception {
        var schema = schema(module);
        var id = "req_dev_" + schema.shortName() + "_aaaaaa";
        return Section.render(new SectionInput(id, "modules/" + module, Demo.TREE, schema,
                Configurations.right(schema, config, Set.of()), Demo.serverValues(id))).text();
    }

    private void planned(String module, String section) throws Exception {
        var inner = Files.createDirectories(folder.resolve("modules").resolve(module));
        Files.writeString(inner.resolve("variables.tf"), files(module).getOrDefault("variables.tf", ""));
        var root = Files.createDirectories(folder.resolve("envs/dev"));
        Files.writeString(root.resolve("tfpilot.tf"), section);
        var terraform = new Terraform(root);
        terraform.ok("fmt", "-check", "-diff");
        terraform.ok("init", "-no-color");
        terraform.ok("plan", "-no-color", "-lock=false");
    }

    private static Map<String, String> files(String module) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.list(EXAMPLE.resolve("modules").resolve(module))) {
            for (var file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static ModuleSchema schema(String module) throws IOException {
        return switch (ModuleReading.of(new ModuleSource(module, files(module)))) {
            case ModuleReading.Requestable(var schema) -> {
                assertThat(schema.variables()).noneMatch(each -> each.filledBy() instanceof FilledBy.Nobody);
                yield schema;
            }
            case ModuleReading.Unrequestable no -> throw new AssertionError(no.problems());
        };
    }
}
