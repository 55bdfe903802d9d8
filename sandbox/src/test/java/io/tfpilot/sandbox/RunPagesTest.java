package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people see of runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunPagesTest {
    private static final String REPO = "/repos/demo/core-infra";
    private static final String ACTIONS = "/demo/core-infra/actions";
    private static final String WORKFLOW = """
            name: Plan
            run-name: Plan ${{ inputs.request }}
            on:
              workflow_dispatch:
                inputs:
                  request: { type: string, required: true }
                  commit: { type: string }
            jobs:
              plan:
                runs-on: ubuntu-latest
                steps:
                  - name: Say
                    env: { REQUEST: "${{ inputs.request }}" }
                    run: echo "hello <$REQUEST>"; echo made > out.txt
                  - name: Wait
                    env: { REQUEST: "${{ inputs.request }}" }
                    run: echo waiting; while [ "$REQUEST" = slow ]; do sleep 0.1; done; test "$REQUEST" != bad
                  - uses: actions/upload-artifact@b4b15b8c7c6ac21ea08fcf65892d2ee8f75cf882
                    with: { name: plan-logs, path: out.txt }
            """;

    private final Sandbox sandbox;
    private final Client bot;
    private final Visitor visitor;
    private final String main;

    RunPagesTest(@TempDir Path folder) {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        bot = Client.installation(sandbox);
        visitor = new Visitor(sandbox);
        var content = Base64.getEncoder().encodeToString(WORKFLOW.getBytes(StandardCharsets.UTF_8));
        main = bot.call("PUT", REPO + "/contents/.github/workflows/plan.yml",
                "{'message':'add','content':'" + content + "'}").expect(201).json().path("commit").path("sha")
                .asString();
    }

    @AfterAll
    void end() {
        sandbox.close();
    }

    private long dispatch(String request) {
        return bot.post(REPO + "/actions/workflows/plan.yml/dispatches", "{'ref':'main','inputs':{'request':'" + request
                + "','commit':'" + main + "'},'return_run_details':true}").expect(200).json().path("workflow_run_id")
                .asLong();
    }

    private long ended(String request) {
        long id = dispatch(request);
        ended(id);
        return id;
    }

    private void ended(long id) {
        Await.until(() -> bot.get(REPO + "/actions/runs/" + id).json().path("status").asString().equals("completed"));
    }

    private static boolean isLive(Document page) {
        return !page.select("main[data-live]").isEmpty();
    }

    @Test
    void a_run_shows_its_inputs_and_steps_and_leads_to_its_log_and_its_artifacts() {
        long id = ended("one");
        var at = ACTIONS + "/runs/" + id;
        var page = visitor.open(at);

        assertThat(isLive(page)).isFalse();
        assertThat(page.select("main h1").text()).isEqualTo("Plan one");
        assertThat(page.select("#inputs th").eachText()).containsExactly("commit", "request");
        assertThat(page.select("#inputs td a").attr("href")).isEqualTo("/demo/core-infra/commit/" + main);
        assertThat(page.select("details.step summary > span:not(.end)").eachText()).contains("Say", "Wait");
        assertThat(page.select("details.step[open]")).as("all went well").isEmpty();
        assertThat(page.select(".log span").eachText()).contains("hello <one>");

        var raw = page.select("main a:contains(Raw log)").attr("href");
        assertThat(raw).startsWith(at + "/attempts/1/logs/");
        assertThat(visitor.answer("GET", raw, "").expect(200).text()).contains("hello <one>");
        var artifact = page.select("main a:contains(plan-logs)").attr("href");
        assertThat(visitor.answer("GET", artifact, "").expect(200).header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"plan-logs.zip\"");
    }

    @Test
    void the_list_has_the_newest_run_first_and_leads_to_the_workflows() {
        ended("older");
        long id = ended("newer");
        var page = visitor.open(ACTIONS);

        assertThat(isLive(page)).isTrue();
        assertThat(page.select("main a.tag:contains(Plan)").attr("href"))
                .isEqualTo("/demo/core-infra/blob/main/.github/workflows/plan.yml");
        assertThat(page.select("main li a.title").eachText()).startsWith("Plan newer", "Plan older");
        assertThat(page.select("main li a.title").first().attr("href")).isEqualTo(ACTIONS + "/runs/" + id);
    }

    @Test
    void of_a_failed_run_the_step_that_failed_is_open_and_each_attempt_has_its_page() {
        long id = ended("bad");
        var at = ACTIONS + "/runs/" + id;
        assertThat(visitor.open(at).select("details.step[open] summary").text()).contains("Wait");
        assertThat(visitor.open(at).select("main a:contains(Attempt)")).as("there is one only").isEmpty();

        bot.post(REPO + "/actions/runs/" + id + "/rerun", "{}").expect(201);
        ended(id);
        assertThat(visitor.open(at).select("main a:contains(Attempt)").eachAttr("href"))
                .containsExactly(at + "/attempts/1", at + "/attempts/2");
        assertThat(visitor.open(at).select("main b a").text()).isEqualTo("Attempt 2");
        assertThat(visitor.open(at + "/attempts/1").select("main b a").text()).isEqualTo("Attempt 1");
    }

    @Test
    void a_page_of_a_run_under_way_shows_what_was_printed_since() {
        long id = dispatch("slow");
        var at = ACTIONS + "/runs/" + id;
        Await.until(() -> visitor.open(at).select("details.step[open] .log span").eachText().contains("waiting"));
        assertThat(isLive(visitor.open(at))).isTrue();
        assertThat(visitor.open(at).select("main a:contains(plan-logs)")).isEmpty();

        bot.post(REPO + "/actions/runs/" + id + "/force-cancel", "{}").expect(202);
        ended(id);
        assertThat(isLive(visitor.open(at))).isFalse();
        assertThat(visitor.open(at).select("details.step[open] .log span")).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found() {
        long id = ended("two");
        for (var path : new String[]{"/runs/1", "/runs/x", "/runs/" + id + "/attempts/2",
                "/runs/" + id + "/attempts/1/logs/1", "/runs/" + id + "/artifacts/1"}) {
            visitor.answer("GET", ACTIONS + path, "").expect(404);
        }
        visitor.answer("GET", "/demo/payments-infra/actions/runs/" + id, "").expect(404);
    }
}
