package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.web.pages.Icons;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of pages over samples, by HTTP, beyond how they read. */
class PagesTest {
    private static SampleServer server;
    private static SampleHttp http;

    @BeforeAll
    static void start() {
        server = SampleServer.start();
        http = new SampleHttp(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/requests", "/requests/req_prod_database_k3v9qx",
            "/requests/new?project=payments&environment=prod&module=database", "/catalogue/database",
            "/environments", "/login"})
    void a_page_holds_no_script_style_or_handler_of_its_own(String address) throws Exception {
        var body = http.get(address).body();
        assertThat(body).doesNotContain("style=", "onclick=", "javascript:", "<style", "<script>");
        assertThat(Pattern.compile("<script (?!src=\"/assets/)").matcher(body).find()).isFalse();
    }

    @Test
    void what_people_and_terraform_wrote_is_text() throws Exception {
        assertThat(http.get("/requests/req_prod_database_k3v9qx").body()).contains("&lt;script&gt;alert(1)");
        assertThat(http.get("/catalogue/database").body()).contains("What you get").doesNotContain("alert(1)");
    }

    @Test
    void a_fragment_that_did_not_change_is_not_sent_again() throws Exception {
        var address = "/requests/req_prod_database_k3v9qx/_/status";
        var tag = http.get(address).headers().firstValue("ETag").orElseThrow();
        var again = http.send(http.to(address).header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void pages_and_fragments_travel_compressed() throws Exception {
        for (var address : List.of("/requests", "/requests/req_prod_database_k3v9qx/_/status", "/assets/tfpilot.css")) {
            var answer = http.send(http.to(address).header("Accept-Encoding", "gzip"),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(answer.headers().firstValue("Content-Encoding")).as(address).hasValue("gzip");
        }
    }

    @Test
    void nobody_is_sent_to_the_way_in_and_back() throws Exception {
        var answer = new SampleHttp(server, "").get("/requests?q=a");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/login?next=%2Frequests%3Fq%3Da");
    }

    @Test
    void a_form_with_problems_comes_back_with_them_and_with_what_was_typed() throws Exception {
        var answer = http.post("/requests/new", "project=payments&environment=prod&module=database&name=&_key=abcdefgh"
                + "&config.storage.size_gib=10&config.ingress[0].name=api&config.ingress[0].cidr=x");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Gp3 needs at least 20 GiB.", "Write cidr as a range",
                "Fill in name.", "value=\"10\"", "value=\"api\"", "3 to fill in, 2 to correct");
    }

    @Test
    void a_row_is_added_without_script() throws Exception {
        var answer = http.post("/requests/new",
                "project=payments&environment=prod&module=database&name=a&_add=config.ingress");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("name=\"config.ingress[0].cidr\"");
    }

    @Test
    void a_good_form_leads_to_its_request() throws Exception {
        var answer = http.post("/requests/new",
                "project=payments&environment=prod&module=database&name=a&config.instance_class=db.r6g.large"
                        + "&config.storage.size_gib=20&config.password=DB_PASSWORD");
        assertThat(answer.statusCode()).isEqualTo(303);
        var address = answer.headers().firstValue("Location").orElse("");
        assertThat(address).matches("/requests/req_prod_database_[a-z0-9]{6}\\?done=created");
        assertThat(http.get(address).body()).contains("Request created", "<h1>a</h1>");
    }

    @Test
    void a_refused_button_says_why() throws Exception {
        var answer = http.post("/requests/req_prod_database_k3v9qx/merge", "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("This plan needs one more approval. An approver has to approve it.");
        assertThat(new SampleHttp(server, "m-hansen").post("/requests/req_prod_database_k3v9qx/merge", "").statusCode())
                .isEqualTo(403);
        assertThat(http.post("/requests/req_prod_database_k3v9qx/nothing", "").statusCode()).isEqualTo(404);
    }

    @Test
    void an_environment_goes_on_after_a_cursor_and_refuses_one_that_no_page_gave() throws Exception {
        var first = http.get("/environments/payments/prod").body();
        var list = http.send(http.to("/api/requests?project=payments&environment=prod&sort=where&limit=12")
                .setHeader("Accept", "application/json")).body();
        var cursor = Pattern.compile("\"(?:next|nextCursor|cursor)\":\"([^\"]+)\"").matcher(list);
        assertThat(cursor.find()).as(list).isTrue();
        var later = http.get("/environments/payments/prod?after=" + cursor.group(1)).body();
        assertThat(deployed(later)).isNotEmpty().isEqualTo(
                deployed(first).subList(deployed(first).size() - deployed(later).size(), deployed(first).size()))
                .hasSizeLessThan(deployed(first).size());
        var wrong = http.get("/environments/payments/prod?after=nonsense");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("This page does not exist");
    }

    private static List<String> deployed(String page) {
        return Pattern.compile("<a class=\"name\" href=\"/requests/(req_[a-z0-9_]+)").matcher(page).results()
                .map(found -> found.group(1)).toList();
    }

    @Test
    void a_row_that_can_be_chosen_later_finds_what_is_done_to_several() throws Exception {
        assertThat(http.get("/requests?q=kyc-sandbox").body()).contains("kyc-sandbox", "id=\"several\"")
                .doesNotContain("class=\"choose\"");
    }

    @Test
    void each_of_several_goes_through_its_own_gate_with_its_own_digest() throws Exception {
        var large = "req_prod_network_b1g300";
        var several = "act=approve&id=" + large + "&id=req_prod_database_k3v9qx&id=req_dev_queue_p81xza";
        var asked = http.get("/requests/several?" + several).body();
        var digest = Pattern.compile("name=\"digest." + large + "\" value=\"([^\"]+)\"").matcher(asked);
        assertThat(digest.find()).isTrue();

        var answer = http.post("/requests/several", several + "&digest." + large + "=" + digest.group(1)
                + "&digest.req_prod_database_k3v9qx=d1:older&digest.req_dev_queue_p81xza=" + digest.group(1)).body();
        // The GitHub of the samples takes no review: that the first one reached it says that its gate was open.
        assertThat(answer).contains("<h1>0 of 3 approved</h1>").containsOnlyOnce("GitHub refused the review");
        assertThat(answer.split("It changed since you opened this page", -1)).hasSize(3);
    }

    @Test
    void several_are_at_most_a_page_of_the_list() throws Exception {
        var many = IntStream.range(0, 51).mapToObj("&id=req_dev_queue_%06d"::formatted).collect(Collectors.joining());
        assertThat(http.get("/requests/several?act=approve" + many).statusCode()).isEqualTo(400);
        assertThat(http.get("/requests/several?act=approve").statusCode()).isEqualTo(400);
        assertThat(http.get("/requests/several?act=destroy&id=req_prod_network_b1g300").statusCode()).isEqualTo(404);
    }

    @Test
    void a_destroy_is_planned_by_one_press_and_confirmed_by_the_id() throws Exception {
        assertThat(http.get("/requests/req_prod_database_e2d8ua/confirm/destroy_plan").body())
                .doesNotContain("Type the id");
        assertThat(http.post("/requests/req_prod_database_e2d8ua/destroy-plan", "").statusCode()).isEqualTo(303);
        assertThat(http.post("/requests/req_prod_database_d35tr0/destroy", "digest=d1:x").statusCode())
                .isEqualTo(422);
    }

    @Test
    void who_is_signed_in_keeps_the_navigation_where_something_went_wrong() throws Exception {
        assertThat(http.get("/nothing/here").body()).contains("Page not found", "href=\"/environments\"");
        assertThat(new SampleHttp(server, "").get("/nothing/here").body()).contains("Page not found")
                .doesNotContain("href=\"/environments\"");
    }

    @Test
    void a_sign_in_never_leads_elsewhere() throws Exception {
        var body = http.get("/login?refused=state&next=//evil.example").body();
        assertThat(body).contains("start?next=%2F\"").doesNotContain("evil");
    }

    @Test
    void a_filter_is_kept_as_the_list_writes_it() throws Exception {
        var answer = http.post("/requests/filters",
                "name=Mine&query=status%3Dfailed%26project%3Dcore%26after%3Dx&was=");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/requests?project=core&status=failed&done=saved");
        assertThat(http.get("/requests?project=core&status=failed&done=saved").body()).contains("Filter saved");
        assertThat(http.post("/requests/filters", "name=&query=q%3Da").statusCode()).isEqualTo(422);
        assertThat(new SampleHttp(server, "k-abebe").post("/requests/filters", "name=one+too+many&query=q%3Da")
                .statusCode()).isEqualTo(409);
        assertThat(http.post("/requests/filters/delete", "name=Mine").headers().firstValue("Location"))
                .hasValue("/requests?done=removed");
    }

    @Test
    void tfpilot_opens_with_the_filter_that_was_chosen_for_it() throws Exception {
        assertThat(http.get("/").headers().firstValue("Location")).hasValue("/requests?environment=prod&status=failed");
    }

    @Test
    void an_address_of_the_list_that_means_nothing_is_said_so() throws Exception {
        assertThat(http.get("/requests?requester=a+b").statusCode()).isEqualTo(400);
        assertThat(http.get("/requests?after=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void an_address_that_no_route_sees_gets_our_page_and_a_program_our_document() throws Exception {
        var page = http.get("/requests/%00");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body()).contains("This request could not be understood", "All requests");
        var document = http.get("/api/requests/%00");
        assertThat(document.statusCode()).isEqualTo(400);
        assertThat(document.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(document.body()).contains("\"status\":400");
    }

    @Test
    void several_statuses_in_one_address_are_any_of_them() throws Exception {
        var body = http.get("/requests?status=failed&status=closed").body();
        assertThat(body).contains("Failed, Closed", "old-idea", "edge-network").doesNotContain("ledger-db");
    }

    @Test
    void every_icon_that_templates_name_is_kept() throws IOException {
        var named = Pattern.compile("icon\\(name = \"([a-z0-9-]+)\"");
        try (var files = Files.walk(Path.of("src/main/jte"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                named.matcher(Files.readString(file)).results()
                        .forEach(found -> assertThat(Icons.names()).contains(found.group(1)));
            }
        }
    }
}
