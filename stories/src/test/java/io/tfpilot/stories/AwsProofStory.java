package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A project is connected with AWS: with what TfPilot says, put there by the commands that it gives, and checked by the run
 * that it starts. AWS is ministack, which nobody here wrote: it reads audience and subject of tokens, and does not look at
 * their signature.
 */
final class AwsProofStory {
    private static final String PROJECT = "core";
    private static final String REPOSITORY = "demo/core-infra";
    private static final String ENVIRONMENT = "dev";
    private static final String BUCKET = "tfpilot-tfstate-core-dev";
    private static final String KEY = "terraform.tfstate";
    private static final String APPLY_ROLE = "tfpilot-core-dev-apply";
    private static final String PLAN_ROLE = "tfpilot-core-dev-plan";

    private static final Installation AT = RunningTfPilot.shared().installation();
    private static final AwsStandIn AWS = AwsStandIn.shared(AT);

    /** A trust policy that is wrong in one way, and the claim that the page must name. */
    private record Wrong(String what, String role, String policy, String claim) {}

    private static JsonNode connection() {
        return AT.as("alma").get("/api/connect/aws?project=" + PROJECT + "&account=" + AwsStandIn.ACCOUNT + "&region="
                + AwsStandIn.REGION).expect(200);
    }

    private static JsonNode role(String name) {
        return connection().path("roles").valueStream().filter(role -> role.path("name").asString().equals(name))
                .findFirst().orElseThrow();
    }

    private static void install() {
        AWS.script(connection().path("commands").asString());
    }

    private static void customise(String template) throws IOException {
        AT.behindTheScenes().send("PUT", "/api/v3/repos/" + REPOSITORY + "/actions/oidc/customization/sub", template,
                "Authorization", "Bearer " + new Push(AT, "alma", REPOSITORY, "main").token()).expect(201);
    }

    /** Starts a check, waits for its end, and gives what it found. */
    private static List<JsonNode> checked() {
        long last = run();
        AT.as("alma").post("/api/connect/aws/check", """
                {"project": "%s", "environment": "%s", "account": "%s", "region": "%s"}""".formatted(PROJECT,
                ENVIRONMENT, AwsStandIn.ACCOUNT, AwsStandIn.REGION)).expect(202);
        var check = Patience.until("the check has ended", AwsProofStory::check,
                seen -> seen.path("runId").asLong() > last && !seen.path("state").asString("").equals("running"),
                JsonNode::toString);
        assertThat(check.path("state").asString()).as(check.toString()).isEqualTo("done");
        assertThat(check.has("refusal")).as(check.toString()).isFalse();
        return check.path("findings").valueStream().toList();
    }

    private static JsonNode check() {
        return connection().path("checks").valueStream()
                .filter(check -> check.path("environment").asString().equals(ENVIRONMENT)).findFirst()
                .orElseGet(() -> connection().path("nothing"));
    }

    private static long run() {
        return check().path("runId").asLong(0);
    }

    private static List<String> broken(List<JsonNode> findings) {
        return findings.stream().filter(each -> !each.path("fine").asBoolean())
                .map(each -> each.path("text").asString())
                .toList();
    }

    @Test
    void roles_are_given_to_their_jobs_alone_and_the_page_names_the_claim_that_is_wrong() throws IOException {
        var laps = new Laps("AWS");
        install();
        AWS.script("echo '{}' > state && aws s3api put-object --bucket " + BUCKET + " --key " + KEY
                + " --body state && aws s3api put-object --bucket tfpilot-tfstate-core-prod --key " + KEY
                + " --body state");
        laps.lap("installed by the page's commands");
        install();
        laps.lap("installed again");

        var findings = checked();
        assertThat(broken(findings)).isEmpty();
        assertThat(findings).extracting(each -> each.path("what").asString()).contains("take_role",
                "take_with_other_audience", "take_apply_role", "read_other_state", "write_state", "lock_state");
        laps.lap("checked: all as it should be");

        int refused = 0;
        var wrong = wrongs();
        for (Wrong each : wrong) {
            AWS.aws("iam", "update-assume-role-policy", "--role-name", each.role(), "--policy-document",
                    each.policy());
            var said = broken(checked());
            assertThat(said).as(each.what()).anyMatch(text -> text.contains("AWS refuses the role " + each.role())
                    && text.contains("the claim " + each.claim() + " says"));
            refused++;
            AWS.aws("iam", "update-assume-role-policy", "--role-name", each.role(), "--policy-document",
                    role(each.role()).path("trustPolicy").asString());
        }
        laps.lap(refused + " of " + wrong.size() + " wrong policies refused, the claim named");
        assertThat(page()).contains("AWS refuses the role " + wrong.getLast().role());

        workflowInTheSubject();
        laps.lap("the workflow in the subject");
    }

    private static String page() {
        var html = AT.as("alma").get("/aws/connect?project=" + PROJECT + "&account=" + AwsStandIn.ACCOUNT + "&region="
                + AwsStandIn.REGION);
        html.expect(200);
        return html.text();
    }

    private static List<Wrong> wrongs() {
        String plan = role(PLAN_ROLE).path("trustPolicy").asString();
        String apply = role(APPLY_ROLE).path("trustPolicy").asString();
        return List.of(new Wrong("another repository", APPLY_ROLE, apply.replace("core-infra", "other-infra"), "sub"),
                new Wrong("another environment", APPLY_ROLE, apply.replace(":environment:nonprod",
                        ":environment:production"), "sub"),
                new Wrong("the repository's older name, classic form", APPLY_ROLE,
                        apply.replaceAll("repo:demo@[0-9]+/core-infra@[0-9]+", "repo:demo/older-name")
                                .replace("repo:demo/core-infra", "repo:demo/older-name"),
                        "sub"),
                new Wrong("the repository's older name, immutable form", APPLY_ROLE,
                        apply.replace("/core-infra", "/older-name"), "sub"),
                new Wrong("another branch", PLAN_ROLE, plan.replace("refs/heads/main", "refs/heads/other"), "sub"),
                new Wrong("another audience", PLAN_ROLE, plan.replace("\"sts.amazonaws.com\"", "\"elsewhere\""),
                        "aud"));
    }

    /** On a server of one's own, AWS knows of the workflow what the subject says of it. */
    private static void workflowInTheSubject() throws IOException {
        customise("""
                {"use_default": false, "include_claim_keys": ["repo", "context", "job_workflow_ref"]}""");
        try {
            assertThat(broken(checked())).as("the policies are of before").anyMatch(
                    text -> text.contains("AWS refuses the role") && text.contains("the claim sub says"));
            install();
            assertThat(broken(checked())).isEmpty();
            var policy = role(APPLY_ROLE).path("trustPolicy").asString();
            AWS.aws("iam", "update-assume-role-policy", "--role-name", APPLY_ROLE, "--policy-document",
                    policy.replace("connect-check.yml", "another.yml"));
            assertThat(broken(checked())).anyMatch(text -> text.contains("AWS refuses the role " + APPLY_ROLE)
                    && text.contains("the claim sub says") && text.contains("connect-check.yml"));
        } finally {
            customise("{\"use_default\": true}");
            install();
        }
    }
}
