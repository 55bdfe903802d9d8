package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An App is registered by its manifest, and stands beside the others. */
class RegistrationTest {
    private static final String PERMISSIONS = "\"contents\":\"write\",\"pull_requests\":\"write\"";
    private static final String ACME = "/organizations/demo";

    private final Description api = new Description("github-api.json");
    private final Receiver receiver = new Receiver();

    @TempDir
    private Path folder;
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
    }

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.close();
    }

    private String manifest() {
        return Registered.manifest("TfPilot of Acme", receiver.url(), PERMISSIONS, "\"pull_request\"");
    }

    @Test
    void a_person_confirms_under_a_name_of_their_own_and_the_code_is_good_once() {
        var alma = Visitor.signedIn(sandbox, "alma");
        var page = Registered.send(alma, ACME, manifest()).expect(303).header("Location");
        assertThat(alma.open(page).select("input[name=name]").attr("value")).isEqualTo("TfPilot of Acme");
        assertThat(alma.open(page).text()).contains("Create GitHub App for demo", "pull requests", "write");

        var back = alma.answer("POST", page, "name=Our+TfPilot").expect(302).header("Location");
        assertThat(back).matches("http://127\\.0\\.0\\.1:1/setup/app\\?code=[0-9a-f]{40}&state=s%26t");
        var code = back.replaceAll(".*code=([0-9a-f]+).*", "$1");
        var conversion = Client.anonymous(sandbox).call("POST", "/app-manifests/" + code + "/conversions", null);
        assertThat(api.faults("POST /app-manifests/{code}/conversions", conversion.expect(201).json())).isEmpty();
        var made = conversion.json();
        assertThat(made.path("slug").asString()).isEqualTo("our-tfpilot");
        assertThat(made.path("pem").asString()).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(made.path("owner").path("login").asString()).isEqualTo("demo");
        assertThat(made.path("permissions").toString())
                .isEqualTo("{\"contents\":\"write\",\"metadata\":\"read\",\"pull_requests\":\"write\"}");
        Client.anonymous(sandbox).call("POST", "/app-manifests/" + code + "/conversions", null).expect(404);
    }

    @Test
    void its_key_opens_its_own_app_and_says_hello_with_its_own_secret() throws Exception {
        var app = Registered.in(sandbox, "demo", manifest());
        var self = Client.app(sandbox, app).get("/app").expect(200);
        assertThat(api.faults("GET /app", self.json())).isEmpty();
        assertThat(self.json().path("id").asLong()).isEqualTo(app.id()).isNotEqualTo(sandbox.app().id());
        assertThat(Client.app(sandbox, app).get("/app/installations").json()).isEmpty();

        Await.until(() -> !receiver.of("ping").isEmpty());
        var ping = receiver.of("ping").getFirst();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(app.webhookSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(ping.signature()).isEqualTo(
                "sha256=" + HexFormat.of().formatHex(mac.doFinal(ping.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(ping.json().path("app_id").asLong()).isEqualTo(app.id());
        assertThat(new Description("github-webhooks.json").faults("ping", ping.json())).isEmpty();
        Await.until(() -> Client.app(sandbox, app).get("/app/hook/deliveries").json().size() == 1);
        assertThat(Client.app(sandbox).get("/app/hook/deliveries").json()).isEmpty();
    }

    @Test
    void it_is_there_after_a_restart() {
        var app = Registered.in(sandbox, "demo", manifest());
        var installation = app.installIn(sandbox, "demo");
        sandbox.close();
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        assertThat(Client.app(sandbox, app).get("/app/installations/" + installation).expect(200).json()
                .path("app_slug").asString()).isEqualTo("tfpilot-of-acme");
        assertThat(Client.app(sandbox, app).get("/app/hook/config").json().path("url").asString())
                .isEqualTo(receiver.url());
    }

    @Test
    void who_does_not_own_the_organisation_does_not_register_its_app() {
        var dana = Visitor.signedIn(sandbox, "dana");
        var page = Registered.send(dana, ACME, manifest()).expect(303).header("Location");
        assertThat(dana.answer("POST", page, "name=x").expect(403).text()).contains("Only an owner of demo");
        var own = Registered.send(dana, "", manifest()).expect(303).header("Location");
        dana.answer("POST", own, "name=Dana+s").expect(302);
        Registered.send(dana, "/organizations/nowhere", manifest()).expect(404);
    }

    @Test
    void who_is_not_signed_in_chooses_a_person_first_and_comes_back() {
        var nobody = new Visitor(sandbox);
        var page = Registered.send(nobody, ACME, manifest()).expect(303).header("Location");
        assertThat(nobody.answer("GET", page, "").expect(303).header("Location"))
                .isEqualTo("/login?return_to=" + page);
    }

    @Test
    void a_name_is_taken_once() {
        Registered.in(sandbox, "demo", manifest());
        var alma = Visitor.signedIn(sandbox, "alma");
        var page = Registered.send(alma, ACME, manifest()).expect(303).header("Location");
        assertThat(alma.answer("POST", page, "name=TfPilot+of+ACME").expect(422).text())
                .contains("Name is already in use");
        assertThat(alma.answer("POST", page, "name=").expect(422).text()).contains("Name can&#39;t be blank");
        alma.answer("POST", page, "name=Another").expect(302);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not json                                             | does not appear to be a valid GitHub App manifest
            []                                                   | does not appear to be a valid GitHub App manifest
            {'name':'a'}                                         | Error: "url" wasn't supplied.
            {'url':'http://127.0.0.1'}                           | Error: "redirect_url" wasn't supplied.
            {'url':'x','redirect_url':'http://127.0.0.1'}        | Url must be a valid URL. It is x
            {'redirect_url':'https://tfpilot.example.com/setup'} | Redirect url must be an address of this computer
            {'hook_attributes':{'url':'https://example.com'}}    | Hook url must be an address of this computer
            {'hook_attributes':{'active':true}}                  | Error: "hook_attributes.url" wasn't supplied.
            {'callback_urls':['ftp://127.0.0.1']}                | Callback url must be an address of this computer
            {'default_permissions':{'everything':'write'}}       | not included in the list: everything: write
            {'default_permissions':{'contents':'admin'}}         | not included in the list: contents: admin
            {'default_permissions':{'workflows':'read'}}         | not included in the list: workflows: read
            {'default_events':['pull_request']}                  | not supported by permissions: pull_request
            {'default_events':['everything']}                    | Default events unsupported: everything
            """)
    void a_bad_manifest_is_refused_with_what_is_wrong(String manifest, String words) {
        var page = Registered.send(new Visitor(sandbox), ACME, manifest.replace('\'', '"')).expect(422);
        assertThat(Jsoup.parse(page.text()).text()).contains("Invalid GitHub App configuration", words);
    }

    @Test
    void people_sign_in_through_it_at_its_own_callback_only() {
        var app = Registered.in(sandbox, "demo", manifest());
        var anonymous = Client.anonymous(sandbox);
        var at = "~/login/oauth/authorize?client_id=" + app.clientId() + "&login=ada&redirect_uri=";
        assertThat(anonymous.get(at + "http%3A%2F%2F127.0.0.1%3A1%2Felsewhere").expect(400).text())
                .contains("The redirect_uri is not associated with this application");
        var code = anonymous.get(at + "http%3A%2F%2F127.0.0.1%3A1%2Fcallback").expect(302).header("Location")
                .replaceAll(".*code=([0-9a-f]+).*", "$1");
        assertThat(exchange(sandbox.app().clientId(), sandbox.app().clientSecret(), code))
                .as("of another App").isEqualTo("bad_verification_code");
        var fresh = anonymous.get(at + "http%3A%2F%2F127.0.0.1%3A1%2Fcallback").header("Location")
                .replaceAll(".*code=([0-9a-f]+).*", "$1");
        assertThat(exchange(app.clientId(), app.clientSecret(), fresh)).isEmpty();
    }

    private String exchange(String client, String secret, String code) {
        return Client.anonymous(sandbox).call("POST", "~/login/oauth/access_token", "{'client_id':'" + client
                + "','client_secret':'" + secret + "','code':'" + code + "'}", "Accept", "application/json",
                "Content-Type", "application/json").expect(200).json().path("error").asString("");
    }
}
