package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

/** Answers and webhooks hold against GitHub's own description of them. */
class DescribedTest {
    private static final String REPO = "/repos/demo/core-infra";
    private static final String AT = "/repos/{owner}/{repo}";
    private static final String WORKFLOW = """
            on: workflow_dispatch
            jobs:
              one:
                runs-on: ubuntu-latest
                steps:
                  - run: echo one > one.txt
                  - uses: actions/upload-artifact@b4b15b8c7c6ac21ea08fcf65892d2ee8f75cf882
                    with: { name: one, path: one.txt }
            """;

    private final Description api = new Description("github-api.json");
    private final Description hooks = new Description("github-webhooks.json");

    private void holds(String operation, Client.Reply reply) {
        assertThat(reply.status()).as(operation + " " + reply.text()).isBetween(200, 201);
        assertThat(api.faults(operation, reply.json())).as(operation).isEmpty();
    }

    private static String put(Client bot, String path, String text, String branch) {
        return bot.call("PUT", REPO + "/contents/" + path,
                "{'message':'m','branch':'" + branch + "','content':'"
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "'}")
                .expect(201).json().path("commit").path("sha").asString();
    }

    @Test
    void every_answer_and_every_delivery_fits_githubs_description(@TempDir Path folder) throws Exception {
        try (var receiver = new Receiver();
                var sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()))) {
            var app = Client.app(sandbox);
            var bot = Client.installation(sandbox);
            var ada = Client.person(sandbox, "ada");
            app.call("PATCH", "/app/hook/config", "{'url':'" + receiver.url() + "'}").expect(200);
            put(bot, ".github/workflows/one.yml", WORKFLOW, "main");
            var main = bot.get(REPO + "/git/ref/heads/main").json().path("object").path("sha").asString();
            bot.post(REPO + "/git/refs", "{'ref':'refs/heads/request/a','sha':'" + main + "'}").expect(201);
            var head = put(bot, "envs/dev/a.tf", "# a\n", "request/a");
            bot.post(REPO + "/pulls", "{'title':'T','head':'request/a','base':'main'}").expect(201);
            put(bot, "envs/dev/b.tf", "# b\n", "request/a");
            bot.call("PATCH", REPO + "/pulls/1", "{'title':'U'}").expect(200);
            bot.call("PATCH", REPO + "/pulls/1", "{'state':'closed'}").expect(200);
            bot.call("PATCH", REPO + "/pulls/1", "{'state':'open'}").expect(200);
            var review = ada.post(REPO + "/pulls/1/reviews", "{'event':'APPROVE','body':'fine'}").expect(200).json();
            ada.call("PUT", REPO + "/pulls/1/reviews/" + review.path("id").asLong() + "/dismissals", "{'message':'no'}")
                    .expect(200);
            holds("POST " + AT + "/statuses/{sha}", bot.post(REPO + "/statuses/" + head, "{'state':'success'}"));
            holds("POST " + AT + "/issues/{issue_number}/comments",
                    bot.post(REPO + "/issues/1/comments", "{'body':'hello'}"));
            long run = bot.post(REPO + "/actions/workflows/one.yml/dispatches",
                    "{'ref':'main','return_run_details':true}").expect(200).json().path("workflow_run_id").asLong();
            Await.until(
                    () -> bot.get(REPO + "/actions/runs/" + run).json().path("status").asString().equals("completed"));
            bot.call("PUT", REPO + "/pulls/1/merge", "{}").expect(200);
            Await.until(() -> receiver.of("pull_request").size() >= 6 && receiver.of("workflow_run").size() == 3
                    && receiver.of("pull_request_review").size() == 2);
            reads(app, bot, ada, head, run);
            delivered(sandbox, receiver);
        }
    }

    private void reads(Client app, Client bot, Client ada, String head, long run) {
        holds("GET /app", app.get("/app"));
        // GitHub's own schema of this list asks for a user and an enterprise at once; the items' own schema is meant.
        holds("GET /app/installations", app.get("/app/installations"));
        holds("GET /app/hook/config", app.get("/app/hook/config"));
        var deliveries = app.get("/app/hook/deliveries");
        holds("GET /app/hook/deliveries", deliveries);
        holds("GET /app/hook/deliveries/{delivery_id}",
                app.get("/app/hook/deliveries/" + deliveries.json().path(0).path("id").asLong()));
        holds("POST /app/installations/{installation_id}/access_tokens",
                app.post("/app/installations/4001/access_tokens", "{}"));
        holds("GET " + AT + "/installation", app.get(REPO + "/installation"));
        holds("GET /rate_limit", bot.get("/rate_limit"));
        holds("GET /user", ada.get("/user"));
        holds("GET /user/emails", ada.get("/user/emails"));
        holds("GET " + AT, ada.get(REPO));
        var paths = new String[]{"/branches", "/branches", "/branches/{branch}", "/branches/request/a",
                "/collaborators/{username}/permission", "/collaborators/ada/permission", "/commits", "/commits",
                "/commits/{ref}", "/commits/" + head, "/commits/{ref}/status", "/commits/" + head + "/status",
                "/compare/{basehead}", "/compare/main...request%2Fa", "/environments", "/environments",
                "/git/commits/{commit_sha}", "/git/commits/" + head, "/git/ref/{ref}", "/git/ref/heads/main",
                "/git/trees/{tree_sha}", "/git/trees/main?recursive=1", "/pulls", "/pulls?state=all",
                "/pulls/{pull_number}", "/pulls/1", "/pulls/{pull_number}/files", "/pulls/1/files",
                "/pulls/{pull_number}/commits", "/pulls/1/commits", "/pulls/{pull_number}/reviews", "/pulls/1/reviews",
                "/contents/{path}", "/contents/README.md", "/contents/{path}", "/contents/.github",
                "/actions/workflows", "/actions/workflows", "/actions/runs", "/actions/runs", "/actions/runs/{run_id}",
                "/actions/runs/" + run, "/actions/runs/{run_id}/jobs", "/actions/runs/" + run + "/jobs",
                "/actions/runs/{run_id}/artifacts", "/actions/runs/" + run + "/artifacts"};
        for (int i = 0; i < paths.length; i += 2) {
            holds("GET " + AT + paths[i], bot.get(REPO + paths[i + 1]));
        }
    }

    private void delivered(Sandbox sandbox, Receiver receiver) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(sandbox.app().webhookSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        for (var event : new String[]{"pull_request", "pull_request_review", "workflow_run"}) {
            for (var got : receiver.of(event)) {
                JsonNode payload = got.json();
                var name = (event + "-" + got.action()).replace('_', '-');
                assertThat(hooks.faults(name, payload)).as(name).isEmpty();
                assertThat(got.signature()).isEqualTo("sha256="
                        + HexFormat.of().formatHex(mac.doFinal(got.body().getBytes(StandardCharsets.UTF_8))));
            }
        }
        assertThat(receiver.of("pull_request")).extracting(Receiver.Got::action).contains("opened", "synchronize",
                "edited",
                "closed", "reopened");
    }

    @Test
    void a_failed_delivery_is_sent_again_only_when_asked_and_under_the_same_guid(@TempDir Path folder) {
        try (var receiver = new Receiver();
                var sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()))) {
            receiver.answer = 500;
            var app = Client.app(sandbox);
            app.call("PATCH", "/app/hook/config", "{'url':'" + receiver.url() + "'}").expect(200);
            Await.until(() -> app.get("/app/hook/deliveries?status=failure").json().size() == 1);
            var failed = app.get("/app/hook/deliveries?status=failure").json().path(0);
            receiver.answer = 204;
            app.post("/app/hook/deliveries/" + failed.path("id").asLong() + "/attempts", "").expect(202);
            Await.until(() -> app.get("/app/hook/deliveries?status=success").json().size() == 1);
            assertThat(receiver.of("ping")).hasSize(2).extracting(Receiver.Got::guid)
                    .containsOnly(failed.path("guid").asString());
        }
    }
}
