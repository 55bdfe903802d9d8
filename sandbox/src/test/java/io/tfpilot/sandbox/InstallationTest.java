package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An App is installed in repositories, changed, stopped and taken out; it sees what it is installed in. */
class InstallationTest {
    private static final String CORE = "/repos/demo/core-infra";
    private static final String PAYMENTS = "/repos/demo/payments-infra";

    private final Description api = new Description("github-api.json");
    private final Description hooks = new Description("github-webhooks.json");
    private final Receiver receiver = new Receiver();

    @TempDir
    private Path folder;
    private Sandbox sandbox;
    private Registered app;
    private Client self;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        app = Registered.in(sandbox, "demo", Registered.manifest("Pilot", receiver.url(),
                "\"contents\":\"write\",\"pull_requests\":\"write\"", "\"pull_request\""));
        self = Client.app(sandbox, app);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.close();
    }

    private long number(String repository) {
        return Client.installation(sandbox).get(repository).json().path("id").asLong();
    }

    private List<String> repositories(Client bot) {
        return bot.get("/installation/repositories").expect(200).json().path("repositories").valueStream()
                .map(one -> one.path("full_name").asString()).toList();
    }

    private List<String> heard(String event) {
        return receiver.of(event).stream().map(Receiver.Got::action).toList();
    }

    @Test
    void an_owner_chooses_repositories_and_the_app_sees_those() {
        self.get(CORE + "/installation").expect(404);
        var form = Visitor.signedIn(sandbox, "alma").open("/apps/pilot/installations/new?account=demo");
        assertThat(form.select("input[type=checkbox]").eachAttr("name")).hasSize(2);
        var installation = app.installIn(sandbox, "demo", number(CORE));

        var found = self.get(CORE + "/installation").expect(200);
        assertThat(api.faults("GET /repos/{owner}/{repo}/installation", found.json())).isEmpty();
        assertThat(found.json().path("id").asLong()).isEqualTo(installation);
        assertThat(found.json().path("repository_selection").asString()).isEqualTo("selected");
        self.get("/orgs/demo/installation").expect(200);
        self.get(PAYMENTS + "/installation").expect(404);
        var bot = Client.installation(sandbox, app, installation, "{}");
        var listed = bot.get("/installation/repositories");
        assertThat(api.faults("GET /installation/repositories", listed.json())).isEmpty();
        assertThat(repositories(bot)).containsExactly("demo/core-infra");
        bot.post(PAYMENTS + "/git/refs", "{'ref':'refs/heads/a','sha':'x'}").expect(403);
        Await.until(() -> heard("installation").equals(List.of("created")));
        var payload = receiver.of("installation").getFirst().json();
        assertThat(hooks.faults("installation-created", payload)).isEmpty();
        assertThat(payload.path("repositories").path(0).path("full_name").asString()).isEqualTo("demo/core-infra");
    }

    @Test
    void only_events_of_its_repositories_to_which_it_subscribes_come_in() {
        app.installIn(sandbox, "demo", number(CORE));
        var demo = Client.installation(sandbox);
        for (var repository : List.of(PAYMENTS, CORE)) {
            var main = demo.get(repository + "/git/ref/heads/main").json().path("object").path("sha").asString();
            demo.post(repository + "/git/refs", "{'ref':'refs/heads/b','sha':'" + main + "'}").expect(201);
            demo.call("PUT", repository + "/contents/x.txt", "{'message':'m','branch':'b','content':'eA=='}")
                    .expect(201);
            demo.post(repository + "/pulls", "{'title':'T','head':'b','base':'main'}").expect(201);
            Client.person(sandbox, "ada").post(repository + "/pulls/1/reviews", "{'event':'APPROVE'}").expect(200);
        }
        Await.until(() -> heard("pull_request").contains("opened"));
        assertThat(receiver.of("pull_request")).allSatisfy(got -> assertThat(
                got.json().path("repository").path("full_name").asString()).isEqualTo("demo/core-infra"));
        assertThat(heard("pull_request_review")).isEmpty();
        var deliveries = self.get("/app/hook/deliveries").json();
        assertThat(api.faults("GET /app/hook/deliveries", deliveries)).isEmpty();
    }

    @Test
    void the_selection_is_changed_and_each_change_is_told() {
        var installation = app.installIn(sandbox, "demo", number(CORE));
        var settings = self.get("/app/installations/" + installation).json().path("html_url").asString();
        var alma = Visitor.signedIn(sandbox, "alma");
        var at = settings.replace(sandbox.url().toString(), "");
        alma.answer("POST", at, "do=select&selection=selected&repository-" + number(PAYMENTS) + "=on").expect(303);
        assertThat(repositories(Client.installation(sandbox, app, installation, "{}")))
                .containsExactly("demo/payments-infra");
        Await.until(() -> heard("installation_repositories").size() == 2);
        assertThat(heard("installation_repositories")).containsExactlyInAnyOrder("added", "removed");
        receiver.of("installation_repositories").forEach(got -> assertThat(
                hooks.faults("installation-repositories-" + got.action(), got.json())).isEmpty());
        alma.answer("POST", at, "do=select&selection=selected").expect(422);
        alma.answer("POST", at, "do=select&selection=all").expect(303);
        assertThat(repositories(Client.installation(sandbox, app, installation, "{}"))).hasSize(2);
        Visitor.signedIn(sandbox, "dana").answer("GET", at, "").expect(403);
    }

    @Test
    void a_stopped_app_can_do_nothing_until_it_goes_on() {
        var installation = app.installIn(sandbox, "demo");
        var bot = Client.installation(sandbox, app, installation, "{}");
        self.call("PUT", "/app/installations/" + installation + "/suspended", null).expect(204);
        assertThat(bot.get(CORE).expect(403).text()).contains("This installation has been suspended");
        self.post("/app/installations/" + installation + "/access_tokens", "{}").expect(403);
        assertThat(self.get("/app/installations/" + installation).json().path("suspended_at").isString()).isTrue();
        self.call("DELETE", "/app/installations/" + installation + "/suspended", null).expect(204);
        bot.get(CORE).expect(200);
        Await.until(() -> heard("installation").size() == 3);
        assertThat(heard("installation")).contains("suspend", "unsuspend");
    }

    @Test
    void a_token_is_good_for_nothing_once_the_app_is_taken_out() {
        var installation = app.installIn(sandbox, "demo");
        var bot = Client.installation(sandbox, app, installation, "{}");
        self.call("DELETE", "/app/installations/" + installation, null).expect(204);
        bot.get(CORE).expect(401);
        self.get("/app/installations/" + installation).expect(404);
        Await.until(() -> heard("installation").contains("deleted"));
    }

    @Test
    void a_token_is_narrowed_to_repositories_and_permissions_and_never_widened() {
        var installation = app.installIn(sandbox, "demo");
        var tokens = "/app/installations/" + installation + "/access_tokens";
        var reply = self.post(tokens, "{'repositories':['core-infra'],'permissions':{'contents':'read'}}");
        assertThat(api.faults("POST /app/installations/{installation_id}/access_tokens", reply.expect(201).json()))
                .isEmpty();
        var bot = new Client(sandbox.url(), "Bearer " + reply.json().path("token").asString());
        assertThat(repositories(bot)).containsExactly("demo/core-infra");
        bot.get(CORE + "/contents").expect(200);
        var refused = bot.call("PUT", CORE + "/contents/a.txt", "{'message':'m','content':'eA=='}").expect(403);
        assertThat(refused.header("X-Accepted-GitHub-Permissions")).isEqualTo("contents=write");
        self.post(tokens, "{'permissions':{'administration':'read'}}").expect(422);
        self.post(tokens, "{'permissions':{'contents':'admin'}}").expect(422);
        self.post(tokens, "{'repositories':['nowhere']}").expect(422);
        Client.app(sandbox).post(tokens, "{}").expect(404);
    }

    @Test
    void it_brings_a_workflow_only_with_a_permission_of_its_own() {
        var bot = Client.installation(sandbox, app, app.installIn(sandbox, "demo"), "{}");
        var refused = bot.call("PUT", CORE + "/contents/.github/workflows/a.yml", "{'message':'m','content':'eA=='}");
        assertThat(refused.expect(403).header("X-Accepted-GitHub-Permissions"))
                .isEqualTo("contents=write,workflows=write");
        Client.installation(sandbox).call("PUT", CORE + "/contents/.github/workflows/a.yml",
                "{'message':'m','content':'eA=='}").expect(201);
        bot.call("PUT", CORE + "/contents/other.txt", "{'message':'m','content':'eA=='}").expect(201);
        var main = bot.get(CORE + "/git/ref/heads/main").json().path("object").path("sha").asString();
        bot.post(CORE + "/git/refs", "{'ref':'refs/heads/c','sha':'" + main + "'}").expect(201);
    }

    @Test
    void a_person_acting_through_it_writes_only_what_it_may_write() {
        app.installIn(sandbox, "demo", number(CORE));
        var ada = new Client(sandbox.url(), "Bearer " + Client.token(sandbox, "ada", app));
        assertThat(ada.get("/user/installations").expect(200).json().path("total_count").asInt()).isEqualTo(1);
        assertThat(ada.call("POST", CORE + "/statuses/0", "{'state':'success'}").expect(403)
                .header("X-Accepted-GitHub-Permissions")).isEqualTo("statuses=write");
        ada.call("PUT", CORE + "/contents/a.txt", "{'message':'m','content':'eA=='}").expect(201);
        ada.call("PUT", PAYMENTS + "/contents/a.txt", "{'message':'m','content':'eA=='}").expect(403);
    }
}
