package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people see of pull requests, commits, files and runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final String REPO = "/repos/demo/core-infra";
    private static final String HARM = """
            <script>alert(1)</script><img src=x onerror=alert(2)>
            [bad](javascript:alert(3)) <a href="javascript:alert(4)">worse</a> <b onclick="alert(5)">bold</b>
            """;
    private static final String BODY = """
            **Why:** see [the request](http://127.0.0.1:8080/requests/req_1)

            | input | value |
            |---|---|
            | size | `20` |

            <!-- a mark of a program -->
            <details><summary>Plan</summary>

            ```
            + module.a
            ```
            </details>

            """ + HARM;

    private final Sandbox sandbox;
    private final Client bot;
    private final Visitor visitor;
    private final String head;

    PagesTest(@TempDir Path folder) {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        bot = Client.installation(sandbox);
        visitor = new Visitor(sandbox);
        var main = bot.get(REPO + "/git/ref/heads/main").json().path("object").path("sha").asString();
        bot.post(REPO + "/git/refs", "{'ref':'refs/heads/request/a','sha':'" + main + "'}").expect(201);
        put("docs/a.md", "# Notes\n\nSee [b](b.tf).\n");
        put("tests/harm.md", HARM);
        head = put("envs/dev/main.tf", "# changed <b>\n");
        json("POST", REPO + "/pulls", "{\"title\":\"Add <a>\",\"head\":\"request/a\",\"base\":\"main\",\"body\":"
                + Client.JSON.writeValueAsString(BODY) + "}");
        bot.post(REPO + "/issues/1/comments", "{'body':'*hello*'}").expect(201);
        json("POST", REPO + "/issues/1/comments", "{\"body\":" + Client.JSON.writeValueAsString(HARM) + "}");
        bot.post(REPO + "/statuses/" + head,
                "{'state':'failure','context':'check/one','description':'No','target_url':'http://127.0.0.1:8080/x'}")
                .expect(201);
        bot.post(REPO + "/statuses/" + head, "{'state':'success','context':'check/one','description':'Yes',"
                + "'target_url':'http://127.0.0.1:8080/x'}").expect(201);
        bot.post(REPO + "/statuses/" + head, "{'state':'pending','context':'two','target_url':'javascript:x'}");
        Client.person(sandbox, "ada").post(REPO + "/pulls/1/reviews", "{'event':'APPROVE','body':'`fine`'}")
                .expect(200);
    }

    /** Without the client's own way with quotes. */
    private void json(String method, String path, String body) {
        bot.call(method, path, body.replace("'", "’")).expect(201);
    }

    private String put(String path, String content) {
        var known = bot.get(REPO + "/contents/" + path + "?ref=request/a");
        var sha = known.status() == 200 ? ",'sha':'" + known.json().path("sha").asString() + "'" : "";
        var answer = bot.call("PUT", REPO + "/contents/" + path, "{'message':'Change " + path + "','content':'"
                + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8))
                + "','branch':'request/a'" + sha + "}");
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
        return answer.json().path("commit").path("sha").asString();
    }

    @AfterAll
    void end() {
        sandbox.close();
    }

    private static List<String> links(Document page) {
        return page.select("main a").eachAttr("href");
    }

    @Test
    void a_pull_request_shows_markdown_and_links_back_to_where_its_body_and_its_checks_say() {
        var page = visitor.open("/demo/core-infra/pull/1");
        assertThat(page.select("h1").text()).isEqualTo("Add <a> #1");
        assertThat(page.select(".md strong").text()).isEqualTo("Why:");
        assertThat(page.select(".md table td").eachText()).containsExactly("size", "20");
        assertThat(page.select(".md details summary").text()).isEqualTo("Plan");
        assertThat(page.select(".md em").text()).isEqualTo("hello");
        assertThat(links(page)).contains("http://127.0.0.1:8080/requests/req_1", "http://127.0.0.1:8080/x",
                "/demo/core-infra/tree/request/a", "/demo/core-infra/commit/" + head, "/demo/core-infra/pull/1/files");
        assertThat(page.text()).contains("approved at").doesNotContain("a mark of a program");
    }

    @Test
    void of_each_check_the_newest_answer_counts() {
        var checks = visitor.open("/demo/core-infra/pull/1").select("#checks li");
        assertThat(checks.eachText()).containsExactly("two", "check/one Yes Details");
    }

    @Test
    void nothing_that_somebody_wrote_can_run() {
        for (var path : List.of("/demo/core-infra/pull/1", "/demo/core-infra/blob/request/a/tests/harm.md")) {
            assertThat(visitor.open(path).select(".md b").eachText()).as("what harms nobody stays").contains("bold");
        }
        for (var path : List.of("/demo/core-infra/pull/1", "/demo/core-infra/pull/1/commits",
                "/demo/core-infra/pull/1/files", "/demo/core-infra/pulls", "/demo/core-infra/commit/" + head,
                "/demo/core-infra/blob/request/a/tests/harm.md", "/demo/core-infra/blob/request/a/envs/dev/main.tf")) {
            var answer = visitor.answer("GET", path, "");
            var page = visitor.open(path);
            assertThat(page.select("script")).as(path).singleElement()
                    .matches(script -> script.attr("src").equals("/_sandbox/assets/sandbox.js"));
            assertThat(page.select("main img[src=x], [onerror], [onclick], [href^=javascript], iframe, base")).as(path)
                    .isEmpty();
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void changed_files_are_numbered_on_both_sides() {
        var page = visitor.open("/demo/core-infra/pull/1/files");
        assertThat(page.select(".add td:last-child").eachText()).contains("+# changed <b>", "+# Notes");
        assertThat(page.select(".del")).isNotEmpty();
        assertThat(page.select("#diff-0 .add td").stream().map(cell -> cell.text()).limit(3))
                .containsExactly("", "1", "+# Notes");
        assertThat(page.select("#diff-1 .del td").stream().map(cell -> cell.text()).limit(2)).containsExactly("1", "");
    }

    @Test
    void a_file_of_markdown_is_shown_with_links_that_lead_to_its_neighbours() {
        assertThat(links(visitor.open("/demo/core-infra/blob/request/a/docs/a.md")))
                .contains("/demo/core-infra/blob/request/a/docs/b.tf", "/demo/core-infra/raw/request/a/docs/a.md");
        assertThat(visitor.answer("GET", "/demo/core-infra/raw/request/a/docs/a.md", "").expect(200).text())
                .startsWith("# Notes");
    }

    @Test
    void every_link_of_every_page_leads_to_a_page() {
        var seen = new TreeSet<String>();
        var ahead = new ArrayDeque<>(List.of("/", "/settings/tokens"));
        while (!ahead.isEmpty()) {
            var path = ahead.remove();
            if (!seen.add(path)) {
                continue;
            }
            var answer = visitor.answer("GET", path, "");
            assertThat(answer.status()).as(path).isIn(200, 303);
            if (answer.header("Content-Type").startsWith("text/html")) {
                Jsoup.parse(answer.text()).select("a[href^=/]").eachAttr("href").stream()
                        .map(href -> href.replaceAll("#.*", "")).filter(href -> !href.endsWith("docs/b.tf"))
                        .forEach(ahead::add);
            }
        }
        assertThat(seen).hasSizeGreaterThan(40).contains("/demo/core-infra/sandbox", "/dana", "/demo");
    }

    @Test
    void an_address_without_a_page_answers_with_one_that_leads_on() {
        var answer = visitor.answer("GET", "/demo/core-infra/pull/99", "").expect(404);
        assertThat(answer.text()).contains("There is nothing here", "href=\"/\"");
        assertThat(Client.anonymous(sandbox).get("~/demo/core-infra/pull/99").expect(404).json().path("message")
                .asString()).isEqualTo("Not Found");
    }

    @Test
    void lists_without_entries_say_so() {
        var titles = "main .empty strong";
        assertThat(visitor.open("/demo/payments-infra/pulls").select(titles).eachText()).containsExactly("None",
                "None");
        assertThat(visitor.open("/demo/core-infra/pulls").select(titles).eachText()).containsExactly("None");
        assertThat(visitor.open("/demo/core-infra/actions").select(titles).eachText()).containsExactly("No run yet");
        assertThat(visitor.open("/demo/payments-infra/sandbox").select(titles).eachText())
                .containsExactly("Nothing is deployed", "None", "No delivery yet");
        assertThat(visitor.open("/dana").select(titles).eachText()).containsExactly("None");
    }
}
