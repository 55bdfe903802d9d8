package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Forms that were sent, by HTTP, over samples. */
class FormPagesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/pages");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SINK = "_at=payments/prod/sink&project=payments&environment=prod&module=sink";
    private static final String EDIT = "/requests/req_prod_database_k3v9qx/edit";
    private static ConfigurableApplicationContext server;
    private static String base;

    @BeforeAll
    static void start() {
        server = SampleServer.start(0);
        base = "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "form-preview|/requests/new/_/preview|_at=payments/prod/database&name=a&config.instance_class=db.r6g.large",
            "form-preview-problems|/requests/new/_/preview|_at=payments/prod/sink&config.title=x&config.size_gib=5",
            "form-rows|/requests/new/_/form|_at=payments/prod/sink&name=a&config.rules[0].name=b&config.zones[0]=c"
                    + "&_add=config.rules",
            "form-moved|/requests/new/_/move|_at=payments/prod/sink&project=payments&environment=dev&module=database"
                    + "&name=a&config.title=long enough&config.extra={\"a\":1}",
            "form-invalid|/requests/new|_at=payments/prod/database&project=payments&environment=prod&module=database"
                    + "&config.storage.size_gib=10&config.ingress[0].name=api&config.ingress[0].cidr=x",
            "edit-preview|/requests/req_prod_database_k3v9qx/edit/_/preview|config.engine_version=15.8"
                    + "&config.instance_class=db.r6g.large",
            "edit-conflict|/requests/req_prod_database_k3v9qx/edit|version=1&revision=1&config.engine_version=14.13"
                    + "&config.instance_class=db.r6g.large"})
    void a_form_that_was_sent_looks_as_it_did(String name, String address, String form) throws Exception {
        var body = post(address, form, true).body().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "key");
        var golden = GOLDEN.resolve(name + ".html");
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, body);
        }
        assertThat(body).isEqualTo(Files.readString(golden));
    }

    @Test
    void an_address_fills_the_form_and_what_it_says_wrongly_is_told_at_its_field() throws Exception {
        var body = get("/requests/new?project=payments&environment=prod&module=sink&name=x&config.size_gib=7").body();
        assertThat(body).contains("value=\"7\"", "id=\"fconfig-size_gib-e\"", "The size is 10 to 4096.",
                "id=\"b-name\" name=\"name\" value=\"x\"").doesNotContain("is required");
    }

    @Test
    void an_older_request_fills_the_form_but_not_its_name() throws Exception {
        var body = get("/requests/new?from=req_prod_database_k3v9qx").body();
        assertThat(body).contains("Filled with the inputs of ledger-db", "name=\"name\" value=\"\"", "value=\"400\"");
        assertThat(get("/requests/new?from=req_prod_database_zzzzzz").statusCode()).isEqualTo(404);
        assertThat(get("/requests/new?from=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void a_form_for_one_place_is_never_sent_to_another_by_choosing_it_late() throws Exception {
        var answer = post("/requests/new", "_at=payments/prod/database&project=payments&environment=dev"
                + "&module=database&name=a&config.instance_class=db.r6g.large", false);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("value=\"payments/dev/database\"", "name=\"name\" value=\"a\"");
    }

    @Test
    void saving_what_is_there_already_makes_no_revision() throws Exception {
        var page = get(EDIT).body();
        assertThat(page).contains("Save as revision");
        var stale = post(EDIT, "version=1&revision=1&config.engine_version=14.13&config.instance_class=db.t4g.medium",
                true);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("You both changed these", "engine_version");
    }

    @Test
    void a_list_takes_so_many_rows_and_says_so() throws Exception {
        var rows = IntStream.range(0, 200).mapToObj(i -> "config.hosts[" + i + "]=h" + i)
                .collect(Collectors.joining("&"));
        var answer = post("/requests/new/_/form", SINK + "&" + rows + "&_add=config.hosts", true);
        assertThat(answer.body()).contains("This is as many as a form takes: 200.").doesNotContain("config.hosts[200]");
    }

    @Test
    void a_module_of_two_hundred_inputs_is_still_a_page_one_can_load() throws Exception {
        var address = "/requests/new?project=core&environment=dev&module=wide";
        var plain = get(address);
        var packed = HTTP.send(
                HttpRequest.newBuilder(URI.create(base + address)).header("Accept", "text/html")
                        .header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(plain.body()).contains("name=\"config.text_39\"").hasSizeLessThan(400_000);
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.body()).hasSizeLessThan(25_000);
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(base + address)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String address, String form, boolean enhanced) throws Exception {
        var encoded = java.util.Arrays.stream(form.split("&"))
                .map(pair -> java.util.Arrays.stream(pair.split("=", 2))
                        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8)).collect(Collectors.joining("=")))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(base + address)).header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded));
        return HTTP.send(enhanced ? request.header("HX-Request", "true").build() : request.build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
