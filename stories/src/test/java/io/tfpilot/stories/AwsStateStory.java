package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A whole life of a state in S3, with a lock file: Terraform itself, in the sandbox's runner, with the roles and the
 * permissions of the page. S3 and IAM are ministack's.
 */
final class AwsStateStory {
    private static final String REPOSITORY = "demo/payments-infra";
    private static final String BUCKET = "tfpilot-tfstate-payments-dev";
    private static final String KEY = "terraform.tfstate";
    private static final String APPLY = "tfpilot-payments-dev-apply";
    private static final String PLAN = "tfpilot-payments-dev-plan";
    private static final String LOCK = "{\"ID\":\"5d9d\",\"Operation\":\"OperationTypeApply\",\"Info\":\"\","
            + "\"Who\":\"grace@laptop\",\"Version\":\"1.11.4\",\"Created\":\"2026-11-29T08:00:00Z\",\"Path\":\"x\"}";
    private static final String WORKFLOW = """
            name: AWS state
            on:
              workflow_dispatch:
                inputs:
                  role: { type: string, required: true }
                  environment: { type: string, required: false }
                  bucket: { type: string, required: true }
                  command: { type: string, required: true }
            permissions: {}
            jobs:
              terraform:
                runs-on: ubuntu-latest
                environment: ${{ inputs.environment }}
                permissions: { id-token: write }
                steps:
                  - uses: aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c
                    with:
                      role-to-assume: arn:aws:iam::123456789012:role/${{ inputs.role }}
                      aws-region: eu-west-1
                  - env: { BUCKET: "${{ inputs.bucket }}", COMMAND: "${{ inputs.command }}" }
                    run: |
                      printf 'terraform {\\n  backend "s3" {}\\n}\\nresource "terraform_data" "it" { input = "one" }\\n' > main.tf
                      terraform init -no-color -input=false -backend-config="bucket=$BUCKET" \\
                        -backend-config=key=terraform.tfstate -backend-config=region=eu-west-1 \\
                        -backend-config=encrypt=true -backend-config=use_lockfile=true
                      terraform $COMMAND -no-color -input=false
            """;

    private static final Installation AT = RunningTfPilot.shared().installation();
    private static final AwsStandIn AWS = AwsStandIn.shared(AT);

    /** What a run came to, and everything that its page shows. */
    private record Ended(String conclusion, String page) {}

    private static String token = "";

    @BeforeAll
    static void install() {
        AWS.script(AT.as("alma").get("/api/connect/aws?project=payments&account=" + AwsStandIn.ACCOUNT).expect(200)
                .path("commands").asString());
        new Push(AT, "alma", REPOSITORY, "main").make("Try the state in S3",
                tree -> Files.writeString(tree.resolve(".github/workflows/aws-state.yml"), WORKFLOW));
    }

    /** Who asks without one has few calls an hour. */
    private static String authorization() throws IOException {
        if (token.isEmpty()) {
            token = new Push(AT, "alma", REPOSITORY, "main").token();
        }
        return "Bearer " + token;
    }

    private static long start(String role, String environment, String command) throws IOException {
        return start(role, environment, BUCKET, command);
    }

    private static long start(String role, String environment, String bucket, String command) throws IOException {
        return AT.behindTheScenes().send("POST",
                "/api/v3/repos/" + REPOSITORY + "/actions/workflows/aws-state.yml/dispatches", """
                        {"ref": "main", "return_run_details": true, "inputs": {"role": "%s", "environment": "%s",
                         "bucket": "%s", "command": "%s"}}""".formatted(role, environment, bucket, command),
                "Authorization", authorization()).expect(200)
                .path("workflow_run_id").asLong();
    }

    private static Ended ended(long run) throws IOException {
        var authorization = authorization();
        return Patience.until("the run has ended", () -> look(run, authorization), seen -> !seen.conclusion().isEmpty(),
                Ended::page);
    }

    private static Ended look(long run, String authorization) {
        var seen = AT.behindTheScenes().send("GET", "/api/v3/repos/" + REPOSITORY + "/actions/runs/" + run, null,
                "Authorization", authorization).expect(200);
        return new Ended(seen.path("conclusion").asString(""), page(run));
    }

    private static String page(long run) {
        var page = AT.behindTheScenes().send("GET", "/" + REPOSITORY + "/actions/runs/" + run, null, "Accept",
                "text/html");
        page.expect(200);
        return page.text();
    }

    private static Ended applied(String command) throws IOException {
        return ended(start(APPLY, "nonprod", command));
    }

    private static void lock() {
        AWS.script("printf '%s' '" + LOCK + "' > lock && aws s3api put-object --bucket " + BUCKET + " --key " + KEY
                + ".tflock --body lock");
    }

    private static void unlock() {
        AWS.aws("s3api", "delete-object", "--bucket", BUCKET, "--key", KEY + ".tflock");
    }

    private static String objects() {
        return AWS.aws("s3api", "list-objects-v2", "--bucket", BUCKET, "--query", "Contents[].Key");
    }

    @Test
    void a_state_is_written_read_locked_and_emptied_with_the_least_rights() throws IOException {
        var laps = new Laps("state in S3");
        var first = applied("apply -auto-approve");
        assertThat(first.conclusion()).as(first.page()).isEqualTo("success");
        assertThat(objects()).contains(KEY).doesNotContain("tflock");
        laps.lap("applied");

        var plan = ended(start(PLAN, "", "plan -lock=false -detailed-exitcode"));
        assertThat(plan.conclusion()).as(plan.page()).isEqualTo("success");
        assertThat(plan.page()).contains("No changes");
        laps.lap("planned by the role that only reads");

        var writes = ended(start(PLAN, "", "apply -auto-approve -lock=false -replace=terraform_data.it"));
        assertThat(writes.conclusion()).isEqualTo("failure");
        assertThat(writes.page()).contains("AccessDenied", "s3:PutObject");
        var other = ended(start(APPLY, "nonprod", "tfpilot-tfstate-payments-prod", "plan"));
        assertThat(other.conclusion()).isEqualTo("failure");
        assertThat(other.page()).contains("tfpilot-tfstate-payments-prod", "StatusCode: 403");
        var stranger = ended(start(APPLY, "production", "plan"));
        assertThat(stranger.page()).contains(
                "Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity");
        laps.lap("refused: writing, another state, another environment");

        lock();
        var held = applied("apply -auto-approve -lock-timeout=2s");
        assertThat(held.conclusion()).isEqualTo("failure");
        assertThat(held.page()).contains("Error acquiring the state lock", "grace@laptop");
        long waiting = start(APPLY, "nonprod", "apply -auto-approve -lock-timeout=120s");
        Patience.until("the run waits for the lock", () -> page(waiting),
                page -> page.contains("Acquiring state lock. This may take a few moments"), page -> page);
        unlock();
        assertThat(ended(waiting).conclusion()).isEqualTo("success");
        laps.lap("waited for a lock that was held");

        var gone = applied("destroy -auto-approve");
        assertThat(gone.conclusion()).as(gone.page()).isEqualTo("success");
        assertThat(
                AWS.script("aws s3api get-object --bucket " + BUCKET + " --key " + KEY + " out > /dev/null; cat out"))
                .contains("\"resources\": []");
        assertThat(objects()).doesNotContain("tflock");
        laps.lap("destroyed");
    }
}
