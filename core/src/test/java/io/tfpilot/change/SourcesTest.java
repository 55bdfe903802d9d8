package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a plan is made from moves the hash; what belongs to others does not. */
class SourcesTest {
    @TempDir
    private Path folder;
    private final Map<String, String> environment = new HashMap<>(Map.of("REQUEST_ID", "req_a", "ENV_DIR", "envs/dev"));
    private String fetched = "";

    @BeforeEach
    void repository() throws IOException {
        environment.put("RUNNER_TEMP", folder.toString());
        environment.put("TFPILOT_WORKSPACE", folder.toString());
        write("envs/dev/main.tf", "provider \"aws\" {}\n");
        write("envs/dev/tfpilot.vault.tf", section("req_a"));
        write("envs/dev/.terraform.lock.hcl", "# locked\n");
        write("envs/dev/.terraform/providers/x", "binary");
        write("modules/vault/main.tf", "module \"shared\" {\n  source = \"../_shared\"\n}\n");
        write("modules/_shared/main.tf", "# shared\n");
        write("modules/other/main.tf", "# other\n");
        write("envs/prod/main.tf", "# prod\n");
    }

    private static String section(String id) {
        return "# --- tfpilot:begin:" + id + " ---\nmodule \"tfpilot_" + id
                + "\" {\n  source = \"../../modules/vault\"\n}\n"
                + "# --- tfpilot:end:" + id + " ---\n";
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve("infra").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String hash() throws IOException {
        write("envs/dev/.terraform/modules/modules.json", """
                {"Modules": [{"Key": "", "Source": "", "Dir": "."},
                 {"Key": "tfpilot_req_a", "Source": "../../modules/vault", "Dir": "../../modules/vault"},
                 {"Key": "tfpilot_req_a.shared", "Source": "../_shared", "Dir": "../../modules/_shared"},
                 {"Key": "tfpilot_req_b", "Source": "../../modules/other", "Dir": "../../modules/other"}%s]}
                """.formatted(fetched));
        return new Sources(new Job(environment)).hash();
    }

    @Test
    void everything_that_the_plan_reads_moves_it() throws IOException {
        Map<String, String> edits = new LinkedHashMap<>();
        edits.put("modules/vault/main.tf", "# changed\n");
        edits.put("modules/vault/scripts/run.sh", "rm -rf /\n");
        edits.put("modules/vault/.terraform/hidden.txt", "read by a function\n");
        edits.put("modules/_shared/main.tf", "# local-exec\n");
        edits.put("modules/_shared/more.tf", "# another file\n");
        edits.put("envs/dev/main.tf", "provider \"aws\" {\n  region = \"x\"\n}\n");
        edits.put("envs/dev/main_override.tf", "module \"tfpilot_req_a\" {\n  source = \"../../modules/other\"\n}\n");
        edits.put("envs/dev/terraform.tfvars", "x = 1\n");
        edits.put("envs/dev/x.auto.tfvars.json", "{}\n");
        edits.put("envs/dev/.terraform.lock.hcl", "# another version\n");
        edits.put("envs/dev/backend.tf", "terraform {\n  backend \"local\" {}\n}\n");
        edits.put("envs/dev/tfpilot.vault.tf", section("req_a") + "locals {}\n");
        edits.put("envs/dev/tfpilot.net.tf",
                section("req_b").replace("}\n", "}\nprovider \"aws\" {\n  alias = \"x\"\n}\n"));
        Map<String, String> seen = new HashMap<>();
        seen.put(hash(), "nothing");
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            write(edit.getKey(), edit.getValue());
            String twin = seen.put(hash(), edit.getKey());
            assertThat(twin).as(edit.getKey() + " has the hash of " + twin).isNull();
        }
    }

    @Test
    void what_belongs_to_others_does_not() throws IOException {
        String before = hash();
        write("modules/other/main.tf", "# changed\n");
        write("envs/prod/main.tf", "# changed\n");
        write("envs/dev/.terraform/providers/x", "another binary");
        write("envs/dev/tfpilot.vault.tf", section("req_a") + "\n" + section("req_b"));
        write("envs/dev/tfpilot.net.tf", section("req_c"));
        assertThat(hash()).isEqualTo(before);
    }

    @Test
    void a_fetched_module_counts_by_source_version_and_content() throws IOException {
        write("envs/dev/.terraform/modules/tfpilot_req_a.net/main.tf", "# fetched\n");
        fetched = fetched("registry.terraform.io/acme/net/aws", "1.2.3");
        String before = hash();
        fetched = fetched("registry.terraform.io/acme/net/aws", "1.2.4");
        String after = hash();
        assertThat(after).isNotEqualTo(before);
        write("envs/dev/.terraform/modules/tfpilot_req_a.net/main.tf", "# fetched again\n");
        assertThat(hash()).isNotEqualTo(after);
    }

    private static String fetched(String source, String version) {
        return ", {\"Key\": \"tfpilot_req_a.net\", \"Source\": \"" + source + "\"" + (version.isEmpty()
                ? ""
                : ", \"Version\": \"" + version + "\"") + ", \"Dir\": \".terraform/modules/tfpilot_req_a.net\"}";
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            git::https://example.com/net.git,                 true
            git::https://example.com/net.git?ref=v1,          false
            git::ssh://git@example.com/net.git?depth=1&ref=x, false
            https://example.com/net.zip,                      true
            https://example.com/net.zip?checksum=md5:abc,     false
            """)
    void an_address_without_a_version_is_refused_unless_the_project_allows_it(String source, boolean refused)
            throws IOException {
        write("envs/dev/.terraform/modules/tfpilot_req_a.net/main.tf", "# fetched\n");
        fetched = fetched(source, "");
        if (refused) {
            refused("not_allowed", "tfpilot_req_a.net from " + source);
            environment.put("ALLOWED", "provisioners unpinned_sources");
        }
        assertThat(hash()).hasSize(64);
    }

    @Test
    void a_file_above_the_module_counts_where_it_is_named_plainly_and_is_refused_otherwise() throws IOException {
        write("modules/vault/main.tf", "locals {\n  x = file(\"${path.module}/../texts/a.txt\")\n}\n");
        write("modules/texts/a.txt", "a");
        String before = hash();
        write("modules/texts/a.txt", "b");
        assertThat(hash()).isNotEqualTo(before);
        write("modules/vault/main.tf", "locals {\n  x = templatefile(\"${path.module}/../${var.name}.txt\", {})\n}\n");
        refused("not_covered", "modules/vault/main.tf reads \"${path.module}/../${var.name}.txt\", {})");
        write("modules/vault/main.tf", "locals {\n  x = fileset(\"${path.module}/..\", \"*\")\n}\n");
        refused("not_covered", "modules/vault/main.tf reads \"${path.module}/..\", \"*\")");
    }

    @Test
    void a_link_that_leaves_its_folder_is_refused_and_one_within_it_counts() throws IOException {
        Path links = folder.resolve("infra/modules/vault");
        Files.createSymbolicLink(links.resolve("same.tf"), Path.of("main.tf"));
        assertThat(hash()).hasSize(64);
        Files.createSymbolicLink(links.resolve("out.tf"), Path.of("../other/main.tf"));
        refused("not_covered", "modules/vault/out.tf is a link that leaves its folder");
    }

    @Test
    void without_terraforms_own_word_on_its_modules_there_is_no_hash() {
        assertThatThrownBy(() -> new Sources(new Job(environment)).hash()).isInstanceOf(Fault.class)
                .hasMessage("Terraform has not installed the request's module");
    }

    @Test
    void what_runs_code_of_its_own_is_refused_by_address_unless_the_project_allows_it() throws IOException {
        Map<String, Object> plan = Json.object(Json.parse("""
                {"configuration": {"root_module": {
                  "resources": [{"address": "a.root", "mode": "managed", "provisioners": [{"type": "local-exec"}]}],
                  "module_calls": {"tfpilot_req_a": {"module": {
                    "resources": [{"address": "data.external.x", "mode": "data", "type": "external"},
                                  {"address": "data.local_file.y", "mode": "data", "type": "local_file"}],
                    "module_calls": {"shared": {"module": {"resources": [
                      {"address": "terraform_data.z", "mode": "managed", "provisioners": [{"type": "local-exec"}]}]}}}}},
                   "tfpilot_req_b": {"module": {"resources": [
                      {"address": "terraform_data.b", "mode": "managed", "provisioners": [{"type": "remote-exec"}]}]}}}}}}
                """));
        assertThat(refusal(plan).details).containsExactly("data.external.x");
        environment.put("ALLOWED", "external_data");
        assertThat(refusal(plan).details).containsExactly("module.shared.terraform_data.z");
        assertThat(refusal(plan)).hasMessageContaining("allow: [provisioners]");
        environment.put("ALLOWED", "external_data provisioners");
        new Sources(new Job(environment)).mustRunNothingElse(plan);
    }

    private Refused refusal(Map<String, Object> plan) throws IOException {
        try {
            new Sources(new Job(environment)).mustRunNothingElse(plan);
        } catch (Refused refused) {
            assertThat(refused.code).isEqualTo("not_allowed");
            return refused;
        }
        throw new AssertionError("it was allowed");
    }

    private void refused(String code, String detail) {
        assertThatThrownBy(this::hash).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code).isEqualTo(code);
            assertThat(refused.details).isEqualTo(List.of(detail));
        });
    }
}
