package io.tfpilot.core.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The digest and the redaction, on a stored plan of real Terraform and on plans made from it. */
@Tag("slow")
class TfPilotChangeTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final String OLD = "first-p4ssword";
    private static final String NEW = "sec0nd-p4ssword";

    @TempDir
    private static Path compiled;
    private static Tool tool;

    @TempDir
    private Path folder;
    private int calls;

    @BeforeAll
    static void compile() throws Exception {
        tool = new Tool(compiled);
    }

    private static ObjectNode mixed() {
        try {
            return (ObjectNode) JSON.readTree(WorkflowFilesTest.resource("plans/mixed.json"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ObjectNode changed(Consumer<ObjectNode> edit) {
        ObjectNode plan = mixed();
        edit.accept(plan);
        return plan;
    }

    private static ObjectNode resource(ObjectNode plan, int index) {
        return (ObjectNode) plan.path("resource_changes").path(index);
    }

    private static ObjectNode change(ObjectNode plan, int index) {
        return (ObjectNode) resource(plan, index).path("change");
    }

    private Tool.Called judge(JsonNode plan, Map<String, String> more) throws Throwable {
        Path own = Files.createDirectories(folder.resolve("call-" + ++calls));
        Path raw = Files.createDirectories(own.resolve("tfpilot/raw"));
        Files.writeString(raw.resolve("first.json"), plan.toString());
        Files.writeString(raw.resolve("plan.txt"), WorkflowFilesTest.resource("plans/mixed.txt")
                + "\nclear: " + NEW + " and \"ab\" and 4711 and ::error::boo\n");
        Map<String, String> environment = new HashMap<>(Map.of("OPERATION", "plan", "REQUEST_ID",
                "req_dev_db_abc123", "TFPILOT_WEBHOOK_SECRET", "a-secret-of-at-least-thirty-two-bytes"));
        environment.putAll(more);
        environment.putAll(Map.of("ENV_DIR", "envs/dev", "TFPILOT_WORKSPACE", own.toString()));
        Path module = own.resolve("infra/modules/db/main.tf");
        Path manifest = own.resolve("infra/envs/dev/.terraform/modules/modules.json");
        Files.createDirectories(module.getParent());
        Files.createDirectories(manifest.getParent());
        Files.writeString(module, "# the module\n");
        Files.writeString(manifest, """
                {"Modules": [{"Key": "", "Source": "", "Dir": "."},
                 {"Key": "tfpilot_%s", "Source": "../../modules/db", "Dir": "../../modules/db"}]}
                """.formatted(environment.get("REQUEST_ID")));
        return tool.call(own, environment, List.of("judge"));
    }

    private String digest(JsonNode plan) throws Throwable {
        Tool.Called called = judge(plan, Map.of());
        assertThat(called.status()).as(called.log()).isZero();
        Path judged = folder.resolve("call-" + calls).resolve("tfpilot/raw/judged.json");
        return JSON.readTree(Files.readString(judged)).path("digest").asString();
    }

    @Test
    void the_digest_of_a_stored_plan_never_moves() throws Throwable {
        assertThat(digest(mixed())).isEqualTo("d2:8faa2e2b874dadae864f36d758fdf90d76951be9ca7eb2a8d00b418bbdd073fe."
                + "baf0e13a891b36c89cabca3f32112421112aa1fc660223a0daa85f1180c6540a");
    }

    @Test
    void what_is_not_part_of_the_change_does_not_move_the_digest() throws Throwable {
        Map<String, Consumer<ObjectNode>> edits = new LinkedHashMap<>();
        edits.put("time", plan -> plan.put("timestamp", "2031-01-01T00:00:00Z"));
        edits.put("version", plan -> plan.put("terraform_version", "1.99.0"));
        edits.put("prior state", plan -> plan.remove("prior_state"));
        edits.put("planned values", plan -> plan.remove("planned_values"));
        edits.put("drift", plan -> plan.remove("resource_drift"));
        edits.put("order", plan -> {
            ArrayNode resources = (ArrayNode) plan.path("resource_changes");
            resources.add(resources.remove(0));
        });
        edits.put("order of members", plan -> {
            JsonNode after = change(plan, 0).remove("after");
            change(plan, 0).set("after", after);
        });
        edits.put("one spelled otherwise", plan -> ((ObjectNode) change(plan, 0).path("after").path("input"))
                .set("retention_days", JSON.readTree("9.0")));
        edits.put("reason", plan -> resource(plan, 1).put("action_reason", "tainted"));
        edits.put("what stays as it is", plan -> plan.withArray("resource_changes").remove(5));
        String digest = digest(mixed());
        for (var edit : edits.entrySet()) {
            assertThat(digest(changed(edit.getValue()))).as(edit.getKey()).isEqualTo(digest);
        }
    }

    @Test
    void every_part_of_the_change_moves_the_digest() throws Throwable {
        Map<String, Consumer<ObjectNode>> edits = new LinkedHashMap<>();
        edits.put("provider", plan -> resource(plan, 0).put("provider_name", "evil.example/builtin/terraform"));
        edits.put("address", plan -> resource(plan, 0).put("address",
                "module.tfpilot_req_dev_db_abc123.terraform_data.other"));
        edits.put("previous address", plan -> resource(plan, 0).put("previous_address",
                "module.tfpilot_req_dev_db_abc123.terraform_data.was"));
        edits.put("deposed key", plan -> resource(plan, 0).put("deposed", "00000001"));
        edits.put("actions", plan -> change(plan, 0).set("actions", JSON.readTree("[\"delete\",\"create\"]")));
        edits.put("order of actions", plan -> change(plan, 1).set("actions",
                JSON.readTree("[\"create\",\"delete\"]")));
        edits.put("replace paths", plan -> change(plan, 1).set("replace_paths", JSON.readTree("[[\"input\"]]")));
        edits.put("import", plan -> change(plan, 3).set("importing", JSON.readTree("{\"id\":\"x\"}")));
        edits.put("after", plan -> ((ObjectNode) change(plan, 0).path("after").path("input"))
                .set("retention_days", JSON.readTree("10")));
        edits.put("a tiny bit after", plan -> ((ObjectNode) change(plan, 0).path("after").path("input"))
                .set("retention_days", JSON.readTree("9.00000000000000000000000001")));
        edits.put("unknown", plan -> ((ObjectNode) change(plan, 0).path("after_unknown")).put("id", true));
        edits.put("before where it differs", plan -> ((ObjectNode) change(plan, 0).path("before").path("input"))
                .put("retention_days", 6));
        edits.put("what is deleted", plan -> ((ObjectNode) change(plan, 4).path("before").path("input"))
                .put("owner", "mallory"));
        edits.put("a secret", plan -> ((ArrayNode) change(plan, 1).path("after").path("triggers_replace")).set(0,
                "third-p4ssword"));
        edits.put("a secret that is no secret any more",
                plan -> change(plan, 1).set("after_sensitive", JSON.readTree("{}")));
        edits.put("one resource less", plan -> plan.withArray("resource_changes").remove(3));
        edits.put("an output", plan -> plan.set("output_changes", JSON.readTree("""
                {"x":{"actions":["create"],"before":null,"after":"1","after_unknown":false,
                 "before_sensitive":false,"after_sensitive":false}}""")));
        Map<String, String> digests = new HashMap<>();
        digests.put(digest(mixed()), "nothing");
        for (var edit : edits.entrySet()) {
            String twin = digests.put(digest(changed(edit.getValue())), edit.getKey());
            assertThat(twin).as(edit.getKey() + " has the digest of " + twin).isNull();
        }
    }

    @Test
    void without_the_key_of_the_hashes_there_is_no_digest() throws Throwable {
        Tool.Called called = judge(mixed(), Map.of("TFPILOT_WEBHOOK_SECRET", ""));
        assertThat(called.status()).isEqualTo(1);
        assertThat(called.log()).contains("TFPILOT_WEBHOOK_SECRET is not set").doesNotContainPattern("d2:[0-9a-f]{8}");
    }

    @Test
    void another_key_gives_another_digest_because_of_the_secret_in_the_plan() throws Throwable {
        Tool.Called called = judge(mixed(), Map.of("TFPILOT_WEBHOOK_SECRET", "another"));
        assertThat(called.log()).contains("d2:").doesNotContain(digest(mixed()));
    }

    @Test
    void an_errored_plan_and_one_without_its_module_have_no_digest() throws Throwable {
        assertThat(judge(changed(plan -> plan.put("errored", true)), Map.of()).log())
                .doesNotContainPattern("d2:[0-9a-f]{8}");
        Tool.Called missing = judge(mixed(), Map.of("REQUEST_ID", "req_dev_db_other"));
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.log()).contains("no module tfpilot_req_dev_db_other")
                .doesNotContainPattern("d2:[0-9a-f]{8}");
    }

    @Test
    void a_module_whose_name_only_begins_like_this_requests_is_outside_of_it() throws Throwable {
        Tool.Called called = judge(changed(plan -> resource(plan, 0).put("address",
                "module.tfpilot_req_dev_db_abc1234.terraform_data.backup_policy")), Map.of());
        assertThat(called.status()).isEqualTo(1);
        assertThat(called.log()).contains("touches what is not part of this request", "abc1234");
    }

    @Test
    void marks_of_terraform_and_their_values_are_taken_out_everywhere() throws Throwable {
        Tool.Called called = judge(mixed(), Map.of());
        String everything = called.log() + called.file("plan.json") + called.file("plan.txt");
        assertThat(everything).doesNotContain(OLD, NEW);
        JsonNode redacted = JSON.readTree(called.file("plan.json"));
        assertThat(redacted.at("/resource_changes/1/change/after/triggers_replace/0").asString())
                .isEqualTo("(sensitive value)");
        assertThat(redacted.at("/variables/tfpilot_secret_DB_PASSWORD/value").asString())
                .isEqualTo("(sensitive value)");
        assertThat(redacted.at("/resource_changes/0")).isEqualTo(mixed().at("/resource_changes/0"));
    }

    @Test
    void a_value_that_lost_its_mark_is_found_in_every_form() throws Throwable {
        String secret = "p\"äss&wörd\n with lines ${x}";
        ObjectNode plan = changed(it -> {
            ObjectNode input = (ObjectNode) change(it, 0).path("after").path("input");
            input.put("clear", "before " + secret + " after");
            input.put("json", JSON.writeValueAsString(Map.of("password", secret)));
            input.put("url", "postgres://a:" + java.net.URLEncoder.encode(secret,
                    java.nio.charset.StandardCharsets.UTF_8) + "@host");
            input.put("base64", java.util.Base64.getEncoder()
                    .encodeToString(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            input.put(secret, "in a name");
        });
        Tool.Called called = judge(plan, Map.of("TF_VAR_tfpilot_secret_X", secret));
        JsonNode input = JSON.readTree(called.file("plan.json")).at("/resource_changes/0/change/after/input");
        assertThat(input.path("clear").asString()).isEqualTo("before (sensitive value) after");
        assertThat(input.path("json").asString()).isEqualTo("{\"password\":\"(sensitive value)\"}");
        assertThat(input.path("url").asString()).isEqualTo("postgres://a:(sensitive value)@host");
        assertThat(input.path("base64").asString()).isEqualTo("(sensitive value)");
        assertThat(input.path("(sensitive value)").asString()).isEqualTo("in a name");
        assertThat(called.file("plan.json")).doesNotContain("äss", "with lines");
    }

    @Test
    void short_secrets_go_where_they_stand_alone_and_leave_other_words_readable() throws Throwable {
        ObjectNode plan = changed(it -> {
            ObjectNode input = (ObjectNode) change(it, 0).path("after").path("input");
            input.put("whole", "ab");
            input.put("word", "pin 4711, please");
            input.put("other", "abacus 47110");
        });
        Tool.Called called = judge(plan, Map.of("TF_VAR_tfpilot_secret_A", "ab", "TF_VAR_tfpilot_secret_B", "4711"));
        JsonNode input = JSON.readTree(called.file("plan.json")).at("/resource_changes/0/change/after/input");
        assertThat(input.path("whole").asString()).isEqualTo("(sensitive value)");
        assertThat(input.path("word").asString()).isEqualTo("pin (sensitive value), please");
        assertThat(input.path("other").asString()).isEqualTo("abacus 47110");
        assertThat(called.file("plan.txt")).contains("and (sensitive value) and (sensitive value) and");
    }

    @Test
    void a_secret_that_is_a_word_of_the_plan_leaves_the_plan_readable() throws Throwable {
        Tool.Called called = judge(mixed(), Map.of("TF_VAR_tfpilot_secret_A", "create", "TF_VAR_tfpilot_secret_B",
                "terraform_data", "TF_VAR_tfpilot_secret_C", "primary"));
        JsonNode redacted = JSON.readTree(called.file("plan.json"));
        assertThat(redacted.at("/resource_changes/3/change/actions/0").asString()).isEqualTo("create");
        assertThat(redacted.at("/resource_changes/2/address").asString())
                .isEqualTo("module.tfpilot_req_dev_db_abc123.terraform_data.instance[\"(sensitive value)\"]");
    }

    @Test
    void text_of_a_plan_is_no_command_to_the_runner() throws Throwable {
        String log = judge(mixed(), Map.of()).log();
        assertThat(log).startsWith("::stop-commands::");
        String token = log.lines().findFirst().orElseThrow().substring("::stop-commands::".length());
        assertThat(log.indexOf("::error::boo")).isLessThan(log.indexOf("::" + token + "::"));
    }
}
