package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of what GitHub does not have, and what its buttons do. */
class ControlPagesTest {
    private static final String REPO = "/repos/demo/core-infra";
    private static final String PAGE = "/demo/core-infra/sandbox";
    private static final String STATE = "~/_sandbox/state/demo/core-infra/dev";
    private static final String RESOURCE = """
            {"module":"%s","mode":"managed","type":"terraform_data","name":"this",
             "instances":[{"attributes":{"input":{"size":5}}}]}""";

    private final Receiver receiver = new Receiver();
    private final Sandbox sandbox;
    private final Visitor visitor;

    ControlPagesTest(@TempDir Path folder) {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        visitor = new Visitor(sandbox);
        Client.app(sandbox).call("PATCH", "/app/hook/config", "{'url':'" + receiver.url() + "'}").expect(200);
    }

    @AfterEach
    void end() {
        sandbox.close();
        receiver.close();
    }

    private void deployed(String... modules) {
        var resources = new StringBuilder();
        for (var module : modules) {
            resources.append(resources.isEmpty() ? "" : ",").append(RESOURCE.formatted(module));
        }
        Client.person(sandbox, "ada")
                .call("POST", STATE, "{\"version\":4,\"serial\":1,\"resources\":[" + resources + "]}").expect(200);
    }

    /** Presses the button of a row. */
    private Document press(Document page, String row, String button) {
        var pressed = page.select("main li:contains(" + row + ") form:has(button:contains(" + button + "))").first();
        assertThat(pressed).as(row + ": " + button).isNotNull();
        var fields = pressed.select("input, button[name]");
        var sent = new String[2 * fields.size()];
        for (int i = 0; i < fields.size(); i++) {
            sent[2 * i] = fields.get(i).attr("name");
            sent[2 * i + 1] = fields.get(i).attr("value");
        }
        return visitor.send(pressed.attr("action"), sent);
    }

    private String state() {
        return Client.person(sandbox, "ada").get(STATE).expect(200).text();
    }

    @Test
    void a_button_changes_a_value_of_the_module_of_its_row_or_takes_a_resource_out() {
        deployed("module.tfpilot_ab", "module.tfpilot_a");
        var page = visitor.open(PAGE);
        assertThat(page.select("main li .mono").eachText()).containsExactly("module.tfpilot_a", "module.tfpilot_ab");

        var changed = press(page, "module.tfpilot_a", "Change a value");
        assertThat(changed.select(".note.good").text())
                .isEqualTo("Changed: module.tfpilot_a.terraform_data.this: size 5 → 4");
        var gone = press(changed, "module.tfpilot_ab", "Remove a resource");
        assertThat(gone.select(".note.good").text())
                .isEqualTo("Changed: module.tfpilot_ab.terraform_data.this is gone");
        assertThat(gone.select("main li .mono").eachText()).containsExactly("module.tfpilot_a");
        assertThat(Client.JSON.readTree(state()).findValue("size").asInt()).isEqualTo(4);
    }

    @Test
    void a_scheduled_workflow_runs_at_the_press_of_a_button() {
        var content = Base64.getEncoder().encodeToString("""
                name: Night
                on: { schedule: [ { cron: '0 2 * * *' } ] }
                jobs: { a: { runs-on: ubuntu-latest, steps: [ { run: echo dark } ] } }
                """.getBytes(StandardCharsets.UTF_8));
        Client.installation(sandbox).call("PUT", REPO + "/contents/.github/workflows/night.yml",
                "{'message':'add','content':'" + content + "'}").expect(201);

        var run = press(visitor.open(PAGE), "Night", "Run now");
        assertThat(run.select("main h1").text()).isEqualTo("Night");
        assertThat(run.select("main .sub").text()).contains("Night #1 · schedule by alma");
        Await.until(() -> receiver.of("workflow_run").stream().anyMatch(got -> got.action().equals("completed")));
    }

    private void pullRequestIs(String state) {
        Client.installation(sandbox).call("PATCH", REPO + "/pulls/1", "{'state':'" + state + "'}").expect(200);
    }

    private void pullRequest() {
        var bot = Client.installation(sandbox);
        var main = bot.get(REPO + "/git/ref/heads/main").json().path("object").path("sha").asString();
        bot.post(REPO + "/git/refs", "{'ref':'refs/heads/request/a','sha':'" + main + "'}").expect(201);
        bot.call("PUT", REPO + "/contents/envs/dev/a.tf",
                "{'message':'a','content':'IyBhCg==','branch':'request/a'}").expect(201);
        bot.post(REPO + "/pulls", "{'title':'T','head':'request/a','base':'main'}").expect(201);
        Await.until(() -> receiver.of("pull_request").size() == 1);
    }

    @Test
    void webhooks_are_lost_until_the_form_says_otherwise() {
        pullRequest();
        var lost = visitor.send("/_sandbox/faults", "drop", "true", "delayMillis", "0", "repository",
                "demo/core-infra");
        assertThat(lost.select("main h1").text()).isEqualTo("What GitHub does not have");
        assertThat(lost.select("input[name=drop][checked]")).hasSize(1);
        pullRequestIs("closed");
        var found = visitor.send("/_sandbox/faults", "delayMillis", "0", "repository", "demo/core-infra");
        assertThat(found.select("input[name=drop][checked]")).isEmpty();
        pullRequestIs("open");

        Await.until(() -> receiver.of("pull_request").size() == 2);
        assertThat(receiver.of("pull_request")).extracting(Receiver.Got::action).containsExactly("opened", "reopened");
        Await.until(() -> visitor.open(PAGE).select("main li:contains(reopened)").text().contains("204"));
        assertThat(visitor.open(PAGE).select("main li b").eachText()).containsExactly("pull_request", "pull_request");
    }

    @Test
    void a_delay_is_kept_within_its_bounds() {
        assertThat(visitor.send("/_sandbox/faults", "delayMillis", "500", "repository", "demo/core-infra")
                .select("input[name=delayMillis]").attr("value")).isEqualTo("500");
        visitor.answer("POST", "/_sandbox/faults", "delayMillis=-1").expect(422);
        visitor.answer("POST", "/_sandbox/faults", "delayMillis=soon").expect(422);
        assertThat(visitor.answer("POST", "/_sandbox/faults", "delayMillis=0&repository=evil").header("Location"))
                .as("nowhere else").isEqualTo("/");
        assertThat(Client.anonymous(sandbox).get("~/_sandbox/faults").json().path("webhooks").path("delayMillis")
                .asInt()).isZero();
    }
}
