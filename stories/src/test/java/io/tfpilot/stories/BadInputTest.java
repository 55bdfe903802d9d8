package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.TextLimit;
import io.tfpilot.server.requests.api.LogKey;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, the answer is the proper refusal: never a 500, never half a write. */
final class BadInputTest {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOWHERE = "/api/requests/req_dev_bucket_000000";

    /** Values that become code wherever somebody forgets to quote. */
    private static final List<String> HOSTILE = List.of("${file(\"/etc/passwd\")}", "%{ for x in [1] }y%{ endfor }",
            "\"\n}\nresource \"terraform_data\" \"evil\" {\n", "$(touch /tmp/pwned)", "`id`", "'; rm -rf / #",
            "# --- tfpilot:end:req_dev_bucket_000000 ---", "<<EOT\nx\nEOT", "\\\"", "${", "%{", "$${x}", "*/ /*",
            "\u2028line", "{{ .Secret }}", "::set-output name=x::y", "::add-mask::a", "$GITHUB_ENV",
            "<script>alert(1)</script>", "a\tb\r\nc", "\uD83D\uDE80 ünï", "'--", "-rf");

    private final Installation at = RunningTfPilot.shared().installation();

    /** A request that stands: who may do what depends on it. */
    private final Supplier<String> asked = new Supplier<>() {
        private String id = "";

        @Override
        public String get() {
            id = id.isEmpty() ? create(bucket().toString()).json().path("request").path("id").asString() : id;
            return id;
        }
    };

    private String somewhere() {
        return "/api/requests/" + asked.get();
    }

    private String page() {
        return "/requests/" + asked.get();
    }

    private record Row(String says, int status, Supplier<Answer> call) {}

    private Answer create(String body) {
        return at.as("dana").post("/api/requests", body);
    }

    private static ObjectNode bucket() {
        return Asked.ask(DEV, "bucket", "probe", "{}");
    }

    private Answer config(String module, String config) {
        return create(Asked.ask(DEV, module, "probe", config).toString());
    }

    @TestFactory
    Stream<DynamicTest> a_bad_call_gets_its_proper_refusal() {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.says() + " → " + row.status(), () -> {
            var answer = row.call().get();
            assertThat(answer.status()).as(answer.text()).isEqualTo(row.status());
            if (answer.status() >= 400 && !answer.header("Content-Type").startsWith("text/html")) {
                assertThat(answer.json().path("correlationId").asString("")).as(answer.text()).isNotEmpty();
            }
        }));
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.addAll(bodies());
        rows.addAll(values());
        rows.addAll(words());
        rows.addAll(people());
        rows.addAll(places());
        rows.addAll(webhooks());
        rows.addAll(logs());
        return rows;
    }

    private List<Row> bodies() {
        return List.of(new Row("malformed JSON", 400, () -> create("{\"project\":")),
                new Row("an array instead of an object", 400, () -> create("[1]")),
                new Row("no body at all", 422, () -> create("{}")),
                new Row("deeply nested JSON", 400,
                        () -> create("{\"config\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")),
                new Row("2 MB of body", 413, () -> create(bucket().put("justification", "x".repeat(2_000_000))
                        .toString())),
                new Row("an unknown field", 422, () -> create(bucket().put("surprise", 1).toString())),
                new Row("a body that is not JSON", 415, () -> at.as("dana").send(HttpRequest
                        .newBuilder(at.server().resolve("/api/requests"))
                        .header("X-CSRF-Token", at.as("dana").cookie("tfpilot_csrf"))
                        .header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString("hi")).build())),
                new Row("a field of the wrong type", 422, () -> create(bucket().put("name", 7).toString())),
                new Row("a justification without end", 422,
                        () -> create(bucket().put("justification", "x".repeat(100_000)).toString())));
    }

    private List<Row> values() {
        return List.of(
                new Row("an unknown module", 422, () -> create(Asked.ask(DEV, "nothing", "probe", "{}").toString())),
                new Row("a module that leads out of its folder", 422,
                        () -> create(Asked.ask(DEV, "../../etc", "probe", "{}").toString())),
                new Row("an unknown project", 422,
                        () -> create(Asked.ask(new Asked.Place("nobody", "dev"), "bucket", "probe", "{}").toString())),
                new Row("an unknown environment", 422,
                        () -> create(Asked.ask(new Asked.Place("core", "moon"), "bucket", "probe", "{}").toString())),
                new Row("an unknown input", 422, () -> config("bucket", "{\"nope\":1}")),
                new Row("a text for a number", 422, () -> config("bucket", "{\"expected_gb\":\"many\"}")),
                new Row("a wrong type two levels down", 422,
                        () -> config("service", "{\"ports\":[{\"name\":\"web\",\"port\":{}}]}")),
                new Row("an unknown key two levels down", 422,
                        () -> config("service", "{\"ports\":[{\"name\":\"web\",\"port\":80,\"prot\":\"tcp\"}]}")),
                new Row("a number without end", 422, () -> config("bucket", "{\"expected_gb\":1e999999999}")),
                new Row("a number closer to nothing than any", 400,
                        () -> create(bucket().toString().replace("{}", "{\"expected_gb\":1E-2147483648}"))),
                new Row("what the module's own rule refuses", 422, () -> config("bucket", "{\"access\":\"all\"}")),
                new Row("a server's own input", 422, () -> config("bucket", "{\"tags\":{\"ManagedBy\":\"me\"}}")),
                new Row("a name without letters", 422, () -> create(Asked.ask(DEV, "bucket", "§§", "{}").toString())));
    }

    /** One more character than what a person may write. */
    private List<Row> words() {
        var comment = "x".repeat(TextLimit.COMMENT.characters() + 1);
        var reason = "x".repeat(TextLimit.REASON.characters() + 1);
        return List.of(
                new Row("a comment without end", 422,
                        () -> at.as("ada").post(somewhere() + "/approve", "{\"comment\":\"" + comment + "\"}")),
                new Row("a comment without end on a page", 422,
                        () -> form("ada", page() + "/reject", "comment=" + comment)),
                new Row("a reason without end", 422,
                        () -> at.as("dana").post(somewhere() + "/abandon", "{\"reason\":\"" + reason + "\"}")),
                new Row("a reason without end on a page", 422,
                        () -> form("dana", page() + "/abandon", "reason=" + reason)),
                new Row("a reason to freeze without end", 422,
                        () -> at.as("alma").post("/api/environments/freeze",
                                "{\"project\":\"core\",\"environment\":\"dev\",\"reason\":\"" + reason + "\"}")),
                new Row("a reason to freeze that turns its direction", 422,
                        () -> at.as("alma").post("/api/environments/freeze",
                                "{\"project\":\"core\",\"environment\":\"dev\",\"reason\":\"a\\u202Eb\"}")),
                new Row("a reason to freeze that ends in the middle", 409,
                        () -> form("alma", "/environments/core/dev/freeze", "reason=a%00b")),
                new Row("a ticket that turns its direction", 422,
                        () -> create(bucket().put("ticket", "OPS-\u202E1").toString())),
                new Row("a token's name that nobody sees", 422,
                        () -> at.as("dana").post("/api/tokens", "{\"name\":\"ci\\u200b\"}")),
                new Row("a token's name without end", 422, () -> at.as("dana").post("/api/tokens",
                        "{\"name\":\"" + "x".repeat(TextLimit.TOKEN_NAME.characters() + 1) + "\"}")));
    }

    private Answer form(String login, String path, String fields) {
        return at.as(login).send("POST", path, fields, "Content-Type", "application/x-www-form-urlencoded");
    }

    private List<Row> people() {
        var stranger = Caller.stranger(at.server());
        return List.of(new Row("a stranger who reads", 401, () -> stranger.get("/api/requests")),
                new Row("a stranger who writes", 401, () -> stranger.post("/api/requests", bucket().toString())),
                new Row("a forged API token", 401, () -> stranger.send("GET", "/api/requests", null, "Authorization",
                        "Bearer tfp_" + "a".repeat(43))),
                new Row("a viewer who asks", 403, () -> at.as("vera").post("/api/requests", bucket().toString())),
                new Row("a developer who approves", 403, () -> at.as("dana").post(somewhere() + "/approve", "{}")),
                new Row("an approver who destroys", 403,
                        () -> at.as("ada").post(somewhere() + "/destroy", "{\"confirm\":\"" + asked.get() + "\"}")),
                new Row("a developer who reads the deliveries", 403,
                        () -> at.as("dana").get("/api/admin/deliveries")),
                new Row("a write without its CSRF token", 403,
                        () -> at.as("dana").withoutCsrf("POST", "/api/requests", bucket().toString())));
    }

    private List<Row> places() {
        return List.of(new Row("an id that is none", 404, () -> at.as("vera").get("/api/requests/nope")),
                new Row("an id of nothing", 404, () -> at.as("vera").get(NOWHERE)),
                new Row("an id with a quote", 404, () -> at.as("vera").get("/api/requests/req_dev_x'--")),
                new Row("an endless id", 404, () -> at.as("vera").get("/api/requests/req_" + "a".repeat(3_000))),
                new Row("an action on nothing", 404, () -> at.as("ada").post(NOWHERE + "/approve", "{}")),
                new Row("a cursor of garbage", 400, () -> at.as("vera").get("/api/requests?cursor=%C3%28garbage")),
                new Row("a cursor that was never given out", 400,
                        () -> at.as("vera").get("/api/requests?cursor=garbage")),
                new Row("a page's parameter of garbage", 400, () -> at.as("vera").get("/requests?text=%C3%28")),
                new Row("a limit of garbage", 400, () -> at.as("vera").get("/api/requests?limit=-1")),
                new Row("an unknown status", 400, () -> at.as("vera").get("/api/requests?status=great")),
                new Row("an unknown status on a page", 400, () -> at.as("vera").get("/requests?status=great")),
                new Row("an unknown view", 400, () -> at.as("vera").get("/requests?show=great")),
                new Row("an unknown status in an export", 400, () -> at.as("vera").get("/requests.csv?status=great")),
                new Row("a log position of garbage", 400, () -> at.as("vera").get(NOWHERE + "/logs?before=x")),
                new Row("a version of garbage", 400,
                        () -> at.as("dana").patch(NOWHERE, "{\"config\":{}}", "If-Match", "new")),
                new Row("a route that is none", 404, () -> at.as("vera").get("/api/nothing")),
                new Row("a method that is none", 405, () -> at.as("dana").send("DELETE", "/api/requests", null)),
                new Row("a method that asks for methods", 405,
                        () -> at.as("dana").send("OPTIONS", "/api/requests", null)),
                new Row("a content type that lacks its boundary", 200, () -> at.as("vera").send("GET", "/api/modules",
                        null, "Content-Type", "multipart/form-data")),
                new Row("modules of no project", 404, () -> at.as("vera").get("/api/modules?project=nobody")),
                new Row("a delivery that never came", 404,
                        () -> at.as("axel").get("/api/admin/deliveries/nope")),
                new Row("a delivery that never came, again", 404,
                        () -> at.as("axel").post("/api/admin/deliveries/nope/reprocess", "")),
                new Row("a cursor of no list of deliveries", 400,
                        () -> at.as("axel").get("/api/admin/deliveries?cursor=garbage")),
                new Row("a state that no delivery has", 400,
                        () -> at.as("axel").get("/api/admin/deliveries?state=great")),
                new Row("deliveries before no time", 400,
                        () -> at.as("axel").get("/api/admin/deliveries?before=yesterday")),
                new Row("the record since no time", 400, () -> at.as("ada").get("/api/audit?since=yesterday")),
                new Row("the record since a year that nothing keeps", 400,
                        () -> at.as("ada").get("/api/audit?since=%2B10000000-01-01")),
                new Row("the record until a year before all", 400,
                        () -> at.as("ada").get("/api/audit?until=-9999999-01-01T00:00:00Z")),
                new Row("the record of no login", 400, () -> at.as("ada").get("/api/audit?person=a%20b")),
                new Row("the record in no format", 400, () -> at.as("ada").get("/api/audit?format=xml")),
                new Row("the record from no row on", 400, () -> at.as("ada").get("/api/audit?before=x")),
                new Row("an export of nothing", 404, () -> at.as("ada").get(NOWHERE + "/audit-export?format=csv")),
                new Row("a token above one's role", 422,
                        () -> at.as("dana").post("/api/tokens", "{\"name\":\"ci\",\"role\":\"admin\"}")),
                new Row("drift without the secret", 401,
                        () -> at.as("vera").get("/api/requests/drift-eligible")));
    }

    private List<Row> webhooks() {
        return List.of(new Row("a webhook without signature", 401, () -> webhook("workflow_run", "{}", "")),
                new Row("a webhook with a wrong signature", 401,
                        () -> webhook("workflow_run", "{}", "sha256=" + "0".repeat(64))),
                new Row("a webhook of a kind that nobody asked for", 202,
                        () -> webhook("star", "{}", signature("{}"))),
                new Row("a webhook that is no JSON", 400,
                        () -> webhook("workflow_run", "nonsense", signature("nonsense"))));
    }

    private List<Row> logs() {
        var good = LogKey.of(at.workflowKey("demo/core-infra"), "demo/core-infra", 9_999_999, 1);
        var others = LogKey.of(at.workflowKey("demo/payments-infra"), "demo/core-infra", 9_999_999, 1);
        var lines = "{\"from\":1,\"lines\":[\"x\"]}";
        return List.of(new Row("a log without a key", 401, () -> log("", "9999999", lines)),
                new Row("a log with a wrong key", 401, () -> log("0".repeat(64), "9999999", lines)),
                new Row("a log with another run's key", 401, () -> log(good, "9999998", lines)),
                new Row("a log with the workflows' own key", 401,
                        () -> log(at.workflowKey("demo/core-infra").value(), "9999999", lines)),
                new Row("a log with a key that another project's workflows made", 401,
                        () -> log(others, "9999999", lines)),
                new Row("a log of no run", 401, () -> log(good, "x%27--", lines)),
                new Row("a log of an endless run", 401, () -> log(good, "9".repeat(40), lines)),
                new Row("a log of a run that nobody knows", 404, () -> log(good, "9999999", lines)),
                new Row("a log that is no JSON", 400, () -> log(good, "9999999", "nonsense")),
                new Row("a log without lines", 422, () -> log(good, "9999999", "{\"from\":1,\"lines\":[]}")),
                new Row("a log of numbers", 422, () -> log(good, "9999999", "{\"from\":1,\"lines\":[1]}")),
                new Row("a log from before its beginning", 422,
                        () -> log(good, "9999999", "{\"from\":0,\"lines\":[\"x\"]}")),
                new Row("a log of more lines than one call takes", 422, () -> log(good, "9999999",
                        "{\"from\":1,\"lines\":[" + "\"\",".repeat(500) + "\"\"]}")),
                new Row("a log in pieces too large", 413, () -> log(good, "9999999",
                        "{\"from\":1,\"lines\":[\"" + "x".repeat(70_000) + "\"]}")));
    }

    private Answer log(String key, String run, String body) {
        return Caller.stranger(at.server()).send("POST",
                "/api/github/repos/demo/core-infra/runs/" + run + "/attempts/1/log", body, "Authorization",
                "Bearer " + key);
    }

    private Answer webhook(String event, String body, String signature) {
        var request = HttpRequest.newBuilder(at.server().resolve("/api/github/webhook"))
                .header("X-GitHub-Event", event).header("X-GitHub-Delivery", java.util.UUID.randomUUID().toString())
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("X-Hub-Signature-256", signature);
        }
        return Caller.stranger(at.server()).send(request.build());
    }

    private String signature(String body) {
        try {
            var secret = JSON.readTree(Files.readString(at.dataDir().resolve("sandbox/config.json"))).path("app")
                    .path("webhookSecret").asString();
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void a_change_on_top_of_an_old_version_is_refused() {
        var bucket = Asked.by(at, DEV, "bucket", "stale", "{}");
        bucket.planned();

        assertThat(bucket.revise("dana", "{\"expected_gb\":12}", "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(bucket.now().path("revision").asInt()).isEqualTo(1);

        bucket.act("dana", "abandon", "{}").expect(200);
    }

    @TestFactory
    Stream<DynamicTest> code_in_a_text_is_refused_or_stays_a_text() {
        return HOSTILE.stream().flatMap(hostile -> Stream.of("name", "environmentName", "justification", "ticket",
                "templateId", "project", "environment", "module").map(
                        field -> DynamicTest.dynamicTest(
                                field + " is " + JSON.writeValueAsString(hostile), () -> {
                                    var answer = at.as("dana").post("/api/requests/preview",
                                            bucket().put(field, hostile).toString());
                                    assertThat(answer.status()).as(answer.text()).isIn(200, 422);
                                })));
    }

    @Test
    void code_in_every_text_of_a_configuration_is_planned_by_terraform_as_text() {
        var ask = Asked.ask(DEV, "service", "hostile", "{}");
        var env = JSON.createObjectNode();
        for (var i = 0; i < HOSTILE.size(); i++) {
            env.put("H" + i, HOSTILE.get(i));
        }
        ask.putObject("config").set("env", env);
        ask.put("justification", String.join("\n", HOSTILE)).put("ticket", HOSTILE.getFirst());
        var created = create(ask.toString()).expect(201).path("request");
        var request = new Asked(at, created.path("id").asString());

        request.planned();

        var output = at.as("vera").get("/api/github/plan-output?requestId=" + request.id()).expect(200);
        var planned = JSON.readTree(output.path("plan").asString()).findValue("env");
        assertThat(planned).as(output.path("plan").asString()).isNotNull();
        env.properties().forEach(entry -> assertThat(planned.path(entry.getKey()).asString())
                .isEqualTo(entry.getValue().asString()));
        request.act("dana", "abandon", "{}").expect(200);
    }
}
