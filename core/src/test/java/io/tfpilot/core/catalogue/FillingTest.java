package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which inputs of a module the server fills, and how. */
class FillingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // What a module's files show, without a word in tfpilot.yaml.
            "name: string                                       |                        | | name=name",
            "name: number                                       |                        | | ",
            "bucket: string                                     | aws_s3_bucket          | | bucket=name",
            "bucket: string                                     | aws_s3_bucket_policy   | | ",
            "bucket: string, name: string                       | aws_s3_bucket          | | name=name",
            "cluster_name: string                               | aws_eks_cluster        | | cluster_name=name",
            "cluster_name: string                               | aws_eks_addon          | | ",
            "function_name: string                              | aws_lambda_function    | | function_name=name",
            "identifier: string                                 | aws_db_instance        | | identifier=name",
            "project: string, environment: string, request_id: string |                  | | ",
            "tags: map(string)                                  |                        | | tags=tags aws MAP",
            "tags: map(any)                                     |                        | | tags=tags aws MAP",
            "tags: any                                          |                        | | tags=tags aws MAP",
            "tags: any = []                                     |                        | | tags=tags aws LIST",
            "tags: any = true                                   |                        | | ",
            "tags: list(object({key=string,value=string}))      |                        | | tags=tags aws LIST",
            "tags: set(object({key=string,value=any}))          |                        | | tags=tags aws LIST",
            "tags: list(object({key=string,value=string,propagate_at_launch=bool})) |    | | tags=tags aws PROPAGATED_LIST",
            "tags: list(object({key=string,value=string,zone=string})) |                 | | ",
            "tags: object({Team=string})                        |                        | | ",
            "tags: list(string)                                 |                        | | ",
            "tags: list(string), default_tags: map(string)      |                        | | default_tags=tags aws MAP",
            "labels: map(string)                                |                        | | ",
            "labels: map(string)                                | google_storage_bucket  | | labels=tags gcp-labels MAP",
            "tags: map(string)                                  | azurerm_resource_group | | tags=tags azure MAP",
            "tags: map(string)                                  | azurerm_x, aws_x       | | tags=tags aws MAP",
            // What is declared.
            "bucket: string                    |                     | name: bucket                | bucket=name",
            "name: string                      |                     | name: false                 | ",
            "name: string                      |                     | name: {none: true}          | ",
            "name: string, title: string       |                     | name: {input: title}        | title=name",
            "name: string                      |                     | name: {length: 24}          | name=name",
            "labels: map(string)               |                     | tags: {input: labels}       | labels=tags gcp-labels MAP",
            "labels: map(string)               |                     | tags: {input: labels, style: azure} | labels=tags azure MAP",
            "tags: map(string)                 |                     | tags: {none: true}          | ",
            "env: string, project: string      |                     | environment: {input: env}   | env=environment",
            "env: string                       |                     | server: {environment: env}  | env=environment",
            "id: string                        |                     | request_id: id              | id=request_id"})
    void the_server_fills_what_is_declared_or_plain_to_see(String inputs, @Nullable String resources,
            @Nullable String yaml, @Nullable String filled) {
        var schema = ((ModuleReading.Requestable) read(module(inputs, resources), yaml)).schema();
        var found = schema.variables().stream().filter(each -> each.filledBy() instanceof FilledBy.Server)
                .map(each -> each.name() + "=" + ((FilledBy.Server) each.filledBy()).input().word()
                        + (each.equals(schema.variable(ServerInput.TAGS).orElse(null))
                                ? " " + schema.mapping().style().word() + " " + TagShape.of(each).orElseThrow()
                                : ""));
        assertThat(String.join(", ", found.toList())).isEqualTo(filled == null ? "" : filled);
        assertThat(schema.mapping().untagged().isEmpty()).isEqualTo(schema.variable(ServerInput.TAGS).isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "nmae: a                | tfpilot.yaml:2:1: \"nmae\" is not a key of this file; did you mean \"name\"?",
            "name: {imput: a}       | tfpilot.yaml:2:8: \"imput\" is not a key of name; did you mean \"input\"?",
            "groups: [{titel: A, inputs: [a]}] | tfpilot.yaml:2:11: \"titel\" is not a key of groups[0]; did you mean \"title\"? + tfpilot.yaml:2:9: groups[0] has no title",
            "name: {length: 7}      | tfpilot.yaml:2:8: name.length should be a whole number from 8 to 255",
            "name: {length: \"20\"} | tfpilot.yaml:2:8: name.length should be a whole number from 8 to 255",
            "name: {separator: .}   | tfpilot.yaml:2:8: name.separator should be \"-\", \"_\" or \"\"",
            "name: {pattern: \"[a\"} | tfpilot.yaml:2:8: name.pattern should be a regular expression as Terraform reads them",
            "name: {none: true, length: 20} | tfpilot.yaml:2:8: name: with none: true, remove length",
            "name: true             | tfpilot.yaml:2:1: name should be text",
            "name: {input: b}       | tfpilot.yaml:2:8: names the input \"b\", which the module does not have; did "
                    + "you mean \"a\"?",
            "tags: {input: a}       | tfpilot.yaml:2:8: the server cannot fill \"a\" with tags, its type is string; tags need map(string), map(any), any, or a list or set of object({key = string, value = string})",
            "tags: {style: gcp}     | tfpilot.yaml:2:8: tags.style should be aws, gcp-labels or azure",
            "project: a, name: a    | tfpilot.yaml:2:17: not YAML: mapping values are not allowed here",
            "{project: a, environment: a} | tfpilot.yaml:2:14: \"a\" cannot take both project and environment",
            "hidden: \"yes\"        | tfpilot.yaml:2:1: hidden should be true or false",
            "{server: {name: a}, name: a} | tfpilot.yaml:2:11: server.name repeats what name says: keep one of them",
            "{title: A, title: B}   | tfpilot.yaml:2:12: \"title\" appears here twice",
            "- a                    | tfpilot.yaml:1:1: the file should be a map"})
    void what_is_wrong_in_the_file_is_said_with_its_line(String yaml, String problems) {
        assertThat(read(module("a: string", null), "# a comment\n" + yaml)).isInstanceOfSatisfying(
                ModuleReading.Unrequestable.class, no -> assertThat(String.join(" + ",
                        no.problems().stream().map(ModuleReading.Problem::toString).toList())).isEqualTo(problems));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"resource\": {\"aws_s3_bucket\": {\"this\": {\"bucket\": \"${var.bucket}\"}}}}",
            "{\"resource\": [{\"aws_s3_bucket\": [{\"this\": [{}]}]}]}",
            "{\"resource\": {\"aws_s3_bucket\": {\"this\": {\"type\": \"${var.bucket}\", \"validation\": 1}}}}"})
    void what_a_module_makes_in_json_counts_as_well(String resources) {
        var reading = ModuleReading.of(new ModuleSource("module",
                Map.of("variables.tf", module("bucket: string", null), "main.tf.json", resources)));
        assertThat(reading).isInstanceOfSatisfying(ModuleReading.Requestable.class, module -> assertThat(
                module.schema().variable(ServerInput.NAME)).map(Variable::name).contains("bucket"));
    }

    @Test
    void a_hidden_folder_hides_whether_it_can_be_read_or_not() {
        assertThat(read(module("a: string", null), "hidden: true\n").hidden()).isTrue();
        assertThat(read("variable \"a\" { type = strin }\n", "hidden: true\n").hidden()).isTrue();
        assertThat(read(module("a: string", null), "hidden: false\n").hidden()).isFalse();
    }

    @Test
    void a_pattern_is_for_the_whole_name() {
        var limits = new NameLimits(null, null, "[a-z]{3}");
        assertThat(limits.refusal("abc")).isEmpty();
        assertThat(limits.refusal("abcd")).contains("\"abcd\" does not fit the pattern of the module, [a-z]{3}");
    }

    /** The first column of the tables in docs/modules.md names each key, and no other. */
    @Test
    void every_key_stands_in_the_document_for_authors_and_the_other_way_round() throws IOException {
        var rows = Pattern.compile("(?m)^\\| `([a-z_.\\[\\]]+)` \\|").matcher(Files.readString(DOCUMENT)).results()
                .map(row -> row.group(1)).toList();
        assertThat(rows).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(rows)).isEqualTo(new TreeSet<>(PresentationKeys.all()));
    }

    @Test
    void every_guess_stands_in_the_document_for_authors() throws IOException {
        var text = Files.readString(DOCUMENT).replaceAll("\\s+", " ");
        assertThat(Filling.NAMES.keySet()).allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
        assertThat(Filling.NAMES.values()).allSatisfy(types -> assertThat(types)
                .allSatisfy(type -> assertThat(text).contains("`" + type + "`")));
        assertThat(text).contains(quoted(Filling.TAGS)).contains(quoted(Filling.LABELS));
    }

    @Test
    void the_example_of_the_document_can_be_read() throws IOException {
        var example = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(DOCUMENT)).results()
                .map(block -> block.group(1)).findFirst().orElseThrow();
        assertThat(read("""
                variable "bucket" { type = string }
                variable "bucket_tags" { type = map(string) }
                variable "env" { type = string }
                variable "versioned" { type = bool }
                variable "expire_days" { type = number }
                variable "webhook_token" { type = string }
                """, example)).isInstanceOf(ModuleReading.Requestable.class);
    }

    private static final Path DOCUMENT = Path.of("../docs/modules.md");

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
    }

    /** @param inputs {@code name: type = default}, between commas that are followed by a space */
    private static String module(String inputs, @Nullable String resources) {
        var text = new StringBuilder();
        for (var input : inputs.split(", ")) {
            var parts = input.split(": | = ");
            text.append("variable \"%s\" {\n  type = %s\n%s}\n".formatted(parts[0], parts[1],
                    parts.length > 2 ? "  default = " + parts[2] + "\n" : ""));
        }
        for (var resource : resources == null ? new String[0] : resources.split(", ")) {
            text.append("resource \"%s\" \"this\" {}\n".formatted(resource));
        }
        return text.toString();
    }

    private static ModuleReading read(String variables, @Nullable String yaml) {
        return ModuleReading.of(new ModuleSource("module",
                Map.of("variables.tf", variables, "tfpilot.yaml", yaml == null ? "" : yaml)));
    }
}
