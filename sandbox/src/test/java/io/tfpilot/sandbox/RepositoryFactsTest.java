package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set for a repository beside git: environments, secrets, variables, what Actions may, its name. */
class RepositoryFactsTest {
    private static final String REPO = "/repos/demo/core-infra";
    private static final String AT = "/repos/{owner}/{repo}";
    private static final String DEPLOY = """
            on: workflow_dispatch
            jobs:
              one:
                runs-on: ubuntu-latest
                environment: production
                steps: [ { run: 'echo "${{ vars.WHERE }} ${#S}"', env: { S: '${{ secrets.KEY }}' } } ]
            """;

    private final Description api = new Description("github-api.json");

    @TempDir
    private Path folder;
    private Sandbox sandbox;
    private Client alma;
    private Client bot;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        alma = Client.person(sandbox, "alma");
        bot = Client.installation(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void holds(String operation, Client.Reply reply) {
        assertThat(api.faults(operation, reply.expect(200).json())).as(operation).isEmpty();
    }

    private static List<String> names(Client.Reply reply, String list) {
        return reply.expect(200).json().path(list).valueStream().map(one -> one.path("name").asString()).toList();
    }

    /** A person's token of the pages: the App of the demo administers nothing. */
    private Client admin() {
        var page = Visitor.signedIn(sandbox, "alma").send("/settings/tokens");
        return new Client(sandbox.url(), "Bearer " + page.selectFirst(".note.good pre").text());
    }

    @Test
    void an_environment_is_made_protected_and_taken_away() {
        var admin = admin();
        assertThat(names(bot.get(REPO + "/environments"), "environments")).containsExactly("nonprod", "production");
        holds("PUT " + AT + "/environments/{environment_name}", admin.call("PUT", REPO + "/environments/live",
                "{'wait_timer':5,'prevent_self_review':true,'reviewers':[{'type':'User','id':2004}],"
                        + "'deployment_branch_policy':{'protected_branches':false,'custom_branch_policies':true}}"));
        var live = bot.get(REPO + "/environments/live").json();
        assertThat(live.path("protection_rules").findValuesAsString("type")).contains("wait_timer",
                "required_reviewers", "branch_policy");
        assertThat(live.path("protection_rules").path(1).path("reviewers").path(0).path("reviewer").path("login")
                .asString()).isEqualTo("ada");
        admin.post(REPO + "/environments/live/deployment-branch-policies", "{'name':'release/*'}").expect(200);
        holds("GET " + AT + "/environments/{environment_name}/deployment-branch-policies",
                bot.get(REPO + "/environments/live/deployment-branch-policies"));
        holds("GET " + AT + "/environments", bot.get(REPO + "/environments"));
        admin.call("PUT", REPO + "/environments/live", "{'reviewers':[{'type':'User','id':1}]}").expect(422);
        admin.call("PUT", REPO + "/environments/live", "{'wait_timer':99999}").expect(422);
        admin.call("DELETE", REPO + "/environments/live", null).expect(204);
        bot.get(REPO + "/environments/live").expect(404);
        assertThat(bot.call("PUT", REPO + "/environments/x", "{}").expect(403)
                .header("X-Accepted-GitHub-Permissions")).isEqualTo("administration=write");
    }

    @Test
    void variables_are_read_and_secrets_are_named_only_and_runs_get_both() {
        var admin = admin();
        admin.post(REPO + "/actions/variables", "{'name':'where','value':'everywhere'}").expect(201);
        admin.post(REPO + "/actions/variables", "{'name':'WHERE','value':'x'}").expect(409);
        admin.post(REPO + "/actions/variables", "{'name':'GITHUB_X','value':'x'}").expect(422);
        admin.post(REPO + "/environments/production/variables", "{'name':'WHERE','value':'in production'}").expect(201);
        holds("GET " + AT + "/actions/variables", bot.get(REPO + "/actions/variables"));
        assertThat(bot.get(REPO + "/environments/production/variables/WHERE").json().path("value").asString())
                .isEqualTo("in production");
        Visitor.signedIn(sandbox, "alma").send("/demo/core-infra/settings/secrets", "name", "key", "value",
                "twelve-chars", "environment", "production");
        var secrets = bot.get(REPO + "/environments/production/secrets");
        holds("GET " + AT + "/environments/{environment_name}/secrets", secrets);
        assertThat(names(secrets, "secrets")).containsExactly("KEY");
        assertThat(secrets.text()).doesNotContain("twelve");
        assertThat(names(bot.get(REPO + "/actions/secrets"), "secrets")).isEmpty();

        var log = deploy(admin);
        assertThat(log).contains("in production 12").doesNotContain("twelve-chars");
        admin.call("PATCH", REPO + "/actions/variables/where", "{'value':'nowhere'}").expect(204);
        assertThat(bot.get(REPO + "/actions/variables/WHERE").json().path("value").asString()).isEqualTo("nowhere");
        admin.call("DELETE", REPO + "/actions/variables/WHERE", null).expect(204);
        admin.call("DELETE", REPO + "/environments/production/secrets/KEY", null).expect(204);
        assertThat(names(bot.get(REPO + "/environments/production/secrets"), "secrets")).isEmpty();
    }

    private long dispatch(Client admin) {
        bot.call("PUT", REPO + "/contents/.github/workflows/deploy.yml", "{'message':'m','content':'"
                + Base64.getEncoder().encodeToString(DEPLOY.getBytes(StandardCharsets.UTF_8)) + "'}")
                .expect(201);
        return admin.post(REPO + "/actions/workflows/deploy.yml/dispatches",
                "{'ref':'main','return_run_details':true}").expect(200).json().path("workflow_run_id").asLong();
    }

    private String status(long run) {
        var json = bot.get(REPO + "/actions/runs/" + run).json();
        return json.path("status").asString() + " " + json.path("conclusion").asString("");
    }

    private String deploy(Client admin) {
        long run = dispatch(admin);
        Await.until(() -> status(run).startsWith("completed"));
        assertThat(status(run)).isEqualTo("completed success");
        var job = bot.get(REPO + "/actions/runs/" + run + "/jobs").json().path("jobs").path(0).path("id").asLong();
        var at = bot.get(REPO + "/actions/jobs/" + job + "/logs").expect(302).header("Location");
        return Client.anonymous(sandbox).get(at).expect(200).text();
    }

    @Test
    void a_run_waits_until_a_reviewer_agrees() {
        var admin = admin();
        admin.call("PUT", REPO + "/environments/production", "{'reviewers':[{'type':'User','id':2004}]}").expect(200);
        long run = dispatch(admin);
        var pending = REPO + "/actions/runs/" + run + "/pending_deployments";
        Await.until(() -> bot.get(pending).json().size() == 1);
        Await.until(() -> status(run).equals("waiting "));
        holds("GET " + AT + "/actions/runs/{run_id}/pending_deployments", bot.get(pending));
        long environment = bot.get(pending).json().path(0).path("environment").path("id").asLong();
        var yes = "{'environment_ids':[" + environment + "],'state':'approved','comment':'go'}";
        bot.post(pending, yes).expect(403);
        admin.post(pending, yes).expect(422);
        var ada = Visitor.signedIn(sandbox, "ada").send("/settings/tokens").selectFirst(".note.good pre").text();
        holds("POST " + AT + "/actions/runs/{run_id}/pending_deployments",
                new Client(sandbox.url(), "Bearer " + ada).post(pending, yes));
        Await.until(() -> status(run).equals("completed success"));
        holds("GET " + AT + "/actions/runs/{run_id}/approvals", bot.get(REPO + "/actions/runs/" + run + "/approvals"));
    }

    @Test
    void a_reviewer_turns_a_run_away_on_its_page() {
        admin().call("PUT", REPO + "/environments/production", "{'reviewers':[{'type':'User','id':2004}]}").expect(200);
        long run = dispatch(admin());
        Await.until(() -> status(run).equals("waiting "));
        var page = "/demo/core-infra/actions/runs/" + run;
        var form = new Visitor(sandbox).open(page).selectFirst("form[action$=/review]");
        var fields = new String[]{"environment", form.select("input").attr("value"), "decision", "REJECTED"};
        Visitor.signedIn(sandbox, "ada").send(page + "/review", fields);
        Await.until(() -> status(run).equals("completed failure"));
    }

    @Test
    void a_branch_that_may_not_enter_an_environment_fails() {
        var admin = admin();
        admin.call("PUT", REPO + "/environments/production",
                "{'deployment_branch_policy':{'protected_branches':false,'custom_branch_policies':true}}").expect(200);
        long run = dispatch(admin);
        Await.until(() -> status(run).equals("completed failure"));
    }

    @Test
    void what_actions_may_is_read_and_set() {
        var admin = admin();
        holds("GET " + AT + "/actions/permissions", bot.get(REPO + "/actions/permissions"));
        holds("GET " + AT + "/actions/permissions/workflow", bot.get(REPO + "/actions/permissions/workflow"));
        admin.call("PUT", REPO + "/actions/permissions/workflow",
                "{'default_workflow_permissions':'write','can_approve_pull_request_reviews':true}").expect(204);
        assertThat(bot.get(REPO + "/actions/permissions/workflow").text()).contains("\"write\"", "true");
        admin.call("PUT", REPO + "/actions/permissions", "{'enabled':false}").expect(204);
        bot.call("PUT", REPO + "/contents/.github/workflows/a.yml", "{'message':'m','content':'"
                + Base64.getEncoder().encodeToString("on: workflow_dispatch\njobs: {}\n".getBytes(
                        StandardCharsets.UTF_8))
                + "'}").expect(201);
        assertThat(bot.post(REPO + "/actions/workflows/a.yml/dispatches", "{'ref':'main'}").expect(422).text())
                .contains("Actions has been disabled for this repository.");
        admin.call("PUT", REPO + "/actions/permissions/workflow", "{'default_workflow_permissions':'all'}")
                .expect(422);
    }

    @Test
    void a_repository_is_made_and_a_private_one_is_seen_by_those_who_were_let_in() {
        var admin = admin();
        holdsMade(admin.post("/orgs/demo/repos", "{'name':'secret','private':true,'auto_init':true}"));
        admin.post("/orgs/demo/repos", "{'name':'secret'}").expect(422);
        admin.post("/user/repos", "{'name':'mine'}").expect(201);
        assertThat(admin.get("/repos/alma/mine").json().path("owner").path("type").asString()).isEqualTo("User");
        bot.get("/repos/alma/mine/installation").expect(401);
        Client.app(sandbox).get("/repos/alma/mine/installation").expect(404);
        assertThat(admin.get("/repos/demo/secret/contents").json().path(0).path("name").asString())
                .isEqualTo("README.md");
        bot.get("/repos/demo/secret").expect(200);
        Client.anonymous(sandbox).get("/repos/demo/secret").expect(404);
        Client.anonymous(sandbox).get("~/demo/secret.git/info/refs?service=git-upload-pack").expect(401);
        var app = Registered.in(sandbox, "demo", Registered.manifest("Other", "http://127.0.0.1:1/hook",
                "\"contents\":\"read\"", ""));
        long core = bot.get(REPO).json().path("id").asLong();
        Client.installation(sandbox, app, app.installIn(sandbox, "demo", core), "{}").get("/repos/demo/secret")
                .expect(404);
        Client.person(sandbox, "vera").post("/orgs/demo/repos", "{'name':'other'}").expect(403);
    }

    private void holdsMade(Client.Reply reply) {
        assertThat(api.faults("GET " + AT, reply.expect(201).json())).isEmpty();
    }

    @Test
    void who_asks_for_the_old_name_is_sent_to_the_new_one() {
        var admin = admin();
        long id = bot.get(REPO).json().path("id").asLong();
        admin.call("PATCH", REPO, "{'name':'platform'}").expect(200);
        var moved = bot.get(REPO + "/contents?ref=main").expect(301);
        assertThat(moved.header("Location"))
                .isEqualTo(sandbox.url() + "/api/v3/repositories/" + id + "/contents?ref=main");
        bot.get(moved.header("Location")).expect(200);
        bot.post(REPO + "/git/refs", "{}").expect(307);
        Client.app(sandbox).get(REPO + "/installation").expect(301);
        assertThat(bot.get("/repositories/" + id).json().path("full_name").asString()).isEqualTo("demo/platform");
        assertThat(new Visitor(sandbox).answer("GET", "/demo/core-infra/commits/main", "").expect(301)
                .header("Location")).isEqualTo("/demo/platform/commits/main");
        Client.anonymous(sandbox).get("~/demo/core-infra.git/info/refs?service=git-upload-pack").expect(200);

        admin.post("/orgs/demo/repos", "{'name':'core-infra','auto_init':true}").expect(201);
        assertThat(bot.get(REPO).json().path("id").asLong()).isNotEqualTo(id);
        sandbox.close();
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        assertThat(Client.installation(sandbox).get("/repos/demo/platform").json().path("id").asLong()).isEqualTo(id);
    }

    @Test
    void an_archived_repository_is_read_only() {
        var admin = admin();
        admin.call("PATCH", REPO, "{'archived':true}").expect(200);
        assertThat(bot.get(REPO).json().path("archived").asBoolean()).isTrue();
        assertThat(bot.call("PUT", REPO + "/contents/a.txt", "{'message':'m','content':'eA=='}").expect(403).text())
                .contains("Repository was archived so is read-only.");
        admin.call("PATCH", REPO, "{'archived':false}").expect(200);
        bot.call("PUT", REPO + "/contents/a.txt", "{'message':'m','content':'eA=='}").expect(201);
    }
}
