package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forms that were sent, by HTTP, over samples. */
class FormPagesTest {
    private static final String SINK = "_at=payments/prod/sink&project=payments&environment=prod&module=sink";
    private static final String EDIT = "/requests/req_prod_database_k3v9qx/edit";
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

    @Test
    void an_address_fills_the_form_and_what_it_says_wrongly_is_told_at_its_field() throws Exception {
        var body = http.get("/requests/new?project=payments&environment=prod&module=sink&name=x&config.size_gib=7")
                .body();
        assertThat(body).contains("value=\"7\"", "id=\"fconfig-size_gib-e\"", "The size is 10 to 4096.",
                "id=\"b-name\" name=\"name\" value=\"x\"").doesNotContain("is required");
    }

    @Test
    void an_older_request_fills_the_form_but_not_its_name() throws Exception {
        var body = http.get("/requests/new?from=req_prod_database_k3v9qx").body();
        assertThat(body).contains("Filled with the inputs of ledger-db", "name=\"name\" value=\"\"", "value=\"400\"");
        assertThat(http.get("/requests/new?from=req_prod_database_zzzzzz").statusCode()).isEqualTo(404);
        assertThat(http.get("/requests/new?from=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void a_form_for_one_place_is_never_sent_to_another_by_choosing_it_late() throws Exception {
        var answer = http.post("/requests/new", "_at=payments/prod/database&project=payments&environment=dev"
                + "&module=database&name=a&config.instance_class=db.r6g.large");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("value=\"payments/dev/database\"", "name=\"name\" value=\"a\"");
    }

    @Test
    void what_was_typed_into_an_input_named_like_a_secret_is_on_no_page_but_veiled_in_its_own_form() throws Exception {
        var typed = "&config.title=Typed&config.api_key=";
        assertThat(http.enhanced("/requests/new/_/preview", SINK + "&name=typed" + typed + "hunter2").body())
                .contains("hidden here").doesNotContain("hunter2");
        var made = http.post("/requests/new", SINK + "&name=typed" + typed + "hunter2").headers()
                .firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
        assertThat(http.get(made).body()).contains("api_key", "•••").doesNotContain("hunter2", "changeme");
        assertThat(http.enhanced(made + "/edit/_/preview", typed + "hunter3").body()).contains("api_key", "changed")
                .doesNotContain("hunter");
        http.post(made + "/edit", "version=1&revision=1" + typed + "hunter3");
        for (var part : List.of("", "?tab=configuration", "?tab=configuration&against=1", "?tab=activity")) {
            assertThat(http.get(made + part).body()).as(part).contains("revision 2").doesNotContain("hunter");
        }
        assertThat(http.enhanced(made + "/edit", "version=1&revision=1" + typed + "hunter4").body())
                .contains("You both changed these", "api_key: saved •••, yours •••")
                .doesNotContain("hunter2", "hunter3");
        assertThat(http.get(made + "/edit").body())
                .containsPattern("<input class=\"input veiled\"[^>]* value=\"hunter3\"")
                .containsOnlyOnce("hunter3");
        assertThat(http.get("/requests.csv").body()).contains("typed").doesNotContain("hunter");
        assertThat(http.get("/requests?q=hunter").body()).contains("q=hunter").doesNotContain(made);
    }

    @Test
    void saving_what_is_there_already_makes_no_revision() throws Exception {
        var page = http.get(EDIT).body();
        assertThat(page).contains("Save as revision");
        var stale = http.enhanced(EDIT,
                "version=1&revision=1&config.engine_version=14.13&config.instance_class=db.t4g.medium");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("You both changed these", "engine_version");
    }

    @Test
    void who_edits_one_attribute_of_a_default_row_sees_that_one_change() throws Exception {
        var made = http.post("/requests/new", "project=core&environment=dev&module=wide&name=rows&" + rows(1, 1))
                .headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
        assertThat(http.get(made + "?tab=configuration").body()).as("the default, typed in").doesNotContain("rows_7");
        assertThat(changed(http.enhanced(made + "/edit/_/preview", rows(8, 1)).body())).containsExactly("rows_7[0].b");

        http.post(made + "/edit", "version=1&revision=1&" + rows(8, 1));
        assertThat(changed(http.enhanced(made + "/edit/_/preview", rows(8, 2)).body())).containsExactly("rows_7[1].b");
    }

    /** The fields of two rows, of which the default says a alone, and what else has to be said. */
    private static String rows(int first, int second) {
        return IntStream.range(0, 40).mapToObj(i -> "config.flag_" + i + "=true").collect(Collectors.joining("&"))
                + "&config.rows_7[0].a=x&config.rows_7[0].b=" + first + "&config.rows_7[1].a=y&config.rows_7[1].b="
                + second;
    }

    private static List<String> changed(String preview) {
        return Pattern.compile("<th[^>]*>(?:<[^>]*>)*([\\w\\[\\].]+)").matcher(preview).results()
                .map(found -> found.group(1)).toList();
    }

    @Test
    void a_list_takes_so_many_rows_and_says_so() throws Exception {
        var rows = IntStream.range(0, 200).mapToObj(i -> "config.hosts[" + i + "]=h" + i)
                .collect(Collectors.joining("&"));
        var answer = http.enhanced("/requests/new/_/form", SINK + "&" + rows + "&_add=config.hosts");
        assertThat(answer.body()).contains("200 of 200, as many as a form takes").doesNotContain("config.hosts[200]");
    }

    @Test
    void a_module_of_two_hundred_inputs_is_still_a_page_one_can_load() throws Exception {
        var address = "/requests/new?project=core&environment=dev&module=wide";
        var plain = http.get(address);
        var packed = http.send(http.to(address).header("Accept-Encoding", "gzip"),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(plain.body()).contains("name=\"config.text_39\"").hasSizeLessThan(400_000);
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.body()).hasSizeLessThan(25_000);
    }
}
