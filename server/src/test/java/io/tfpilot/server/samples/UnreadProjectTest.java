package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** GitHub gives the repository of the first project to nobody: that says so, and stops no other project. */
class UnreadProjectTest {
    private static final String REASON = "GitHub gives acme/core-infra to nobody";
    private static final String LEDGER = "req_prod_database_k3v9qx";
    private static SampleServer server;
    private static SampleHttp http;

    @BeforeAll
    static void start() {
        server = SampleServer.start(SampleServer.State.UNREAD);
        http = new SampleHttp(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_new_request_says_why_the_first_project_has_no_modules_and_offers_the_others() throws Exception {
        var answer = http.get("/requests/new");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(REASON, "<option value=\"payments\"")
                .doesNotContain("No module can be requested here yet");
        assertThat(http.get("/requests/new?project=payments").body()).contains("module=database", "module=sink")
                .doesNotContain(REASON);
    }

    @Test
    void a_request_of_another_project_is_made() throws Exception {
        var form = "project=payments&environment=dev&module=queue&name=unread";
        assertThat(http.enhanced("/requests/new/_/preview", form).body()).contains("tfpilot_req_dev_queue");
        assertThat(http.post("/requests/new", form).headers().firstValue("Location").orElse(""))
                .contains("/requests/req_dev_queue_");
    }

    @Test
    void a_module_of_that_project_is_unread_and_not_said_to_be_gone() throws Exception {
        assertThat(http.get("/requests/new?project=core&environment=dev&module=wide").body()).contains(REASON);
        var sent = http.post("/requests/new", "project=core&environment=dev&module=wide&name=a");
        assertThat(sent.statusCode()).isEqualTo(502);
        assertThat(sent.body()).contains(REASON).doesNotContain("no such module");
    }

    @Test
    void a_request_of_another_project_is_edited() throws Exception {
        assertThat(http.get("/requests/" + LEDGER + "/edit").body()).contains("Save as revision");
        var revised = http.send(http.to("/api/requests/" + LEDGER).setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"config\": {\"engine_version\": \"16.4\","
                        + " \"instance_class\": \"db.r6g.xlarge\", \"password\": \"DB_PASSWORD\"}}")));
        assertThat(revised.statusCode()).as(revised.body()).isEqualTo(200);
        assertThat(revised.body()).contains("db.r6g.xlarge");
    }

    @Test
    void the_catalogue_names_each_project_that_was_not_read_and_shows_the_others() throws Exception {
        var page = http.get("/catalogue").body();
        assertThat(page).contains("core is missing here", REASON + ".", "href=\"/catalogue/sink\"")
                .doesNotContain("payments is missing here");
        var gone = http.get("/catalogue/wide");
        assertThat(gone.statusCode()).isEqualTo(502);
        assertThat(gone.body()).contains(REASON);
    }

    @Test
    void the_api_lists_what_was_read_and_names_what_was_not() throws Exception {
        var all = json("/api/modules").body();
        assertThat(all).contains("\"unread\":[{\"project\":\"core\",\"reason\":\"" + REASON + "\"}]",
                "\"name\":\"sink\"");
        assertThat(json("/api/modules?project=payments").body()).contains("\"unread\":[]");
        assertThat(json("/api/modules?project=core").statusCode()).isEqualTo(502);
    }

    private static HttpResponse<String> json(String address) throws Exception {
        return http.send(http.to(address).setHeader("Accept", "application/json"));
    }

    @Test
    void a_module_is_used_by_what_is_deployed_or_under_way_and_not_by_what_failed_or_is_over() throws Exception {
        assertThat(http.get("/catalogue/database").body()).contains("session-store", "ledger-db")
                .doesNotContain("kyc-sandbox");
        assertThat(http.get("/catalogue/network").body()).doesNotContain("lab-network");
    }
}
