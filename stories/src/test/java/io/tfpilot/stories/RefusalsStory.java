package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** What must not get through to an apply, and what TfPilot says about it. Nothing is ever applied here. */
@Execution(ExecutionMode.CONCURRENT)
final class RefusalsStory {
    private static final Asked.Place DEV = new Asked.Place("payments", "dev");

    private final Installation at = RunningTfPilot.shared().installation();

    private Push push(String login, String branch) {
        return new Push(at, login, DEV.repository(), branch);
    }

    private static String condition(Answer answer) {
        answer.expect(409);
        return answer.json().path("detail").asString();
    }

    @Test
    void a_plan_that_fails_says_what_terraform_said() {
        var old = Asked.by(at, DEV, "database", "old", "{\"engine\":{\"family\":\"postgres\",\"version\":\"12\"}}");

        var failed = old.until("has failed", request -> request.path("status").asString().equals("failed")
                && Asked.lastAttempt(request, "plan").has("result"));

        assertThat(failed.path("derivation").path("because").asString()).contains("plan");
        var output = at.as("vera").get("/api/github/plan-output?requestId=" + old.id()).expect(200);
        assertThat(output.path("diagnostics").toString()).contains("postgres versions before 13 are out of support");
        assertThat(condition(old.act("ada", "approve", "{}"))).contains("no successful plan");
    }

    @Test
    void an_attribute_that_differs_from_plan_to_plan_is_named_and_the_plan_cannot_be_approved() {
        var module = new OwnModule("clockwork");
        push("alma", "main").make("Add a module that reads the clock",
                tree -> module.write(tree, "plantimestamp()"));
        var unstable = Asked.by(at, DEV, "clockwork", "tick", "{}");

        var failed = unstable.until("has failed", request -> request.path("status").asString().equals("failed")
                && Asked.lastAttempt(request, "plan").has("result"));

        var result = Asked.lastAttempt(failed, "plan").path("result");
        assertThat(result.path("unstable").toString()).contains("what");
        assertThat(result.hasNonNull("digest")).isFalse();
        assertThat(condition(unstable.act("ada", "approve", "{}"))).contains("no successful plan");
    }

    @Test
    void a_section_edited_by_another_hand_is_neither_planned_nor_merged_until_it_is_rendered_again() {
        var bucket = Asked.by(at, DEV, "bucket", "edited", "{\"expected_gb\":11}");
        var planned = bucket.planned().path("plan").path("attempt").asInt();
        bucket.approved("ada");
        push("dirk", "request/" + bucket.id()).make("Make it bigger", tree -> {
            var file = tree.resolve("envs/dev/tfpilot.bucket.tf");
            Files.writeString(file, Files.readString(file).replaceAll("(expected_gb *=) 11", "$1 99"));
        });

        bucket.until("is found to be foreign", RefusalsStory::judgedUnsealed);

        assertThat(condition(bucket.gitHub("dana", "plan"))).contains("Someone else pushed");
        assertThat(bucket.gitHub("ada", "merge").status()).isEqualTo(409);
        var seal = at.as("alma").get("/api/requests/" + bucket.id() + "/seal").expect(200);
        assertThat(seal.path("found").asString()).contains("expected_gb = 99");
        assertThat(seal.path("expected").asString()).contains("expected_gb = 11");

        bucket.act("alma", "seal/rerender", "{}").expect(202);
        var again = bucket.until("is rendered again and planned", request -> request.path("sealed").asBoolean()
                && request.path("plan").path("attempt").asInt() > planned && request.path("plan").has("digest"));
        assertThat(again.path("status").asString()).as("the same change stays approved").isEqualTo("approved");
    }

    private static boolean judgedUnsealed(JsonNode request) {
        return !request.path("sealed").asBoolean() && request.path("seal").path("state").asString().equals("unsealed");
    }

    @Test
    void a_file_beside_the_section_keeps_the_head_from_being_merged() {
        var bucket = Asked.by(at, DEV, "bucket", "passenger", "{}");
        bucket.planned();
        push("dirk", "request/" + bucket.id()).make("One more thing",
                tree -> Files.writeString(tree.resolve("envs/dev/passenger.tf"),
                        "resource \"terraform_data\" \"x\" {}\n"));

        bucket.until("is found to be foreign", RefusalsStory::judgedUnsealed);

        bucket.act("ada", "approve", "{}");
        assertThat(bucket.gitHub("ada", "merge").status()).isEqualTo(409);
        assertThat(at.as("alma").get("/api/requests/" + bucket.id() + "/seal").expect(200).path("changedFiles")
                .toString()).contains("envs/dev/passenger.tf");
        assertThat(bucket.now().path("pr").path("merged").asBoolean()).isFalse();
    }

    @Test
    void a_module_that_changed_on_the_base_is_not_merged_as_it_was_reviewed() {
        var module = new OwnModule("parcel");
        push("alma", "main").make("Add the parcel module", tree -> module.write(tree, "\"first\""));
        var parcel = Asked.by(at, DEV, "parcel", "gift", "{}");
        parcel.planned();
        parcel.approved("ada");
        push("alma", "main").make("Wrap parcels differently", tree -> module.write(tree, "\"second\""));

        var refused = parcel.gitHub("ada", "merge");

        assertThat(condition(refused)).contains("parcel").contains("changed on main");
        assertThat(refused.text()).contains("revision");
        assertThat(parcel.now().path("pr").path("merged").asBoolean()).isFalse();
    }
}
