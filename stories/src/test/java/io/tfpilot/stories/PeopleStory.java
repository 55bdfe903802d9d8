package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Listed.Entry;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.server.boot.Launcher;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader;
import io.tfpilot.server.signin.ListedPeople;
import io.tfpilot.server.stream.StreamHub;
import io.tfpilot.trial.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Rights that come from an organisation, a team or a login, while people leave, are renamed and take old logins. */
final class PeopleStory {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");
    private static final Trial PROGRAM = new Trial();
    private static final Installation AT = Installation.fresh();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start() {
        server = switch (PROGRAM.read(AT.settings())) {
            case SettingsReader.Refused(var problems) -> throw new AssertionError(problems);
            case SettingsReader.Ready(Settings settings) -> new Launcher(PROGRAM, System.out, System.err)
                    .start(with(settings));
        };
        server.getBean(ListedPeople.class).read();
    }

    @AfterAll
    static void stop() {
        server.close();
        HTTP.close();
    }

    private static Settings with(Settings of) {
        var roster = new Roster(InstantSource.system());
        var people = new Settings.People(roster, listed(roster, "alma", "axel"),
                listed(roster, "team:demo/approvers"), listed(roster, "team:demo/developers"), Role.VIEWER,
                Listed.NOBODY, Listed.NOBODY, listed(roster, "org:demo"));
        return new Settings(of.port(), of.listenAddress(), of.dataDir(), of.databaseUrl(), of.publicUrl(), of.gitHub(),
                people,
                of.projects(), of.authSecrets(), of.webhookSecrets(), of.workflowSecret(), of.syncing(), of.calls(),
                of.debugWebhooks(), of.trial(), of.given());
    }

    private static Listed listed(Roster roster, String... entries) {
        return roster.listed(Stream.of(entries).map(Entry::parse).toList());
    }

    /** The stream is open until the server ends it. */
    @SuppressWarnings("try")
    @Test
    void who_leaves_the_organisation_loses_session_stream_and_token_at_once() throws IOException {
        var dana = AT.as("dana");
        assertThat(role(dana)).isEqualTo("developer");
        var token = token(dana);
        assertThat(withToken(token).statusCode()).isEqualTo(200);
        var streams = server.getBean(StreamHub.class);
        try (var stream = stream(token)) {
            Patience.until("the stream is open", streams::size, size -> size == 1, String::valueOf);

            gitHub("DELETE", "/people/dana");
            readAgain("axel");

            Patience.until("the stream ends", streams::size, size -> size == 0, String::valueOf);
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("event: request");
        }
        assertThat(withToken(token).statusCode()).isEqualTo(401);
        assertThat(dana.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(dana.post("/api/requests", Asked.ask(DEV, "bucket", "gone", "{}").toString()).status())
                .isEqualTo(401);
    }

    @Test
    void who_leaves_a_team_loses_its_role_and_so_do_their_tokens_and_streams() throws IOException {
        var aaron = AT.as("aaron");
        var token = token(aaron);
        assertThat(role(aaron)).isEqualTo("approver");
        var streams = server.getBean(StreamHub.class);
        try (var stream = stream(token)) {
            Patience.until("the stream is open", streams::size, size -> size == 1, String::valueOf);
            readAgain("axel");
            assertThat(streams.size()).as("it stays while nothing changes").isEqualTo(1);

            gitHub("DELETE", "/teams/approvers/aaron");
            readAgain("axel");
            Patience.until("the stream ends", streams::size, size -> size == 0, String::valueOf);
            assertThat(stream.readAllBytes()).isNotEmpty();
        }
        assertThat(role(aaron)).isEqualTo("viewer");
        assertThat(withToken(token).body()).contains("\"viewer\"");

        gitHub("PUT", "/teams/approvers/aaron");
        readAgain("axel");
        assertThat(role(aaron)).isEqualTo("approver");
    }

    @Test
    void who_is_renamed_keeps_everything_and_who_takes_the_login_gets_nothing() {
        var dirk = AT.as("dirk");
        var token = token(dirk);
        var asked = dirk.post("/api/requests", Asked.ask(DEV, "bucket", "renamed", "{}").toString()).expect(201);
        var id = asked.path("request").path("id").asString("");

        gitHub("POST", "/people/dirk/rename/dirko");
        gitHub("POST", "/people/dirk");
        gitHub("PUT", "/teams/developers/dirk");
        readAgain("axel");
        var renamed = Caller.signedIn(AT.server(), "dirko");
        var successor = Caller.signedIn(AT.server(), "dirk");

        assertThat(ids(successor)).isEmpty();
        assertThat(successor.get("/api/tokens").expect(200).path("tokens")).isEmpty();
        assertThat(successor.post("/api/requests/" + id + "/abandon", "{}").status()).isEqualTo(403);

        assertThat(role(renamed)).isEqualTo("developer");
        assertThat(ids(renamed)).containsExactly(id);
        assertThat(renamed.get("/api/tokens").expect(200).path("tokens")).hasSize(1);
        assertThat(withToken(token).statusCode()).isEqualTo(200);
        Patience.until("the plan has ended and the requester withdraws",
                () -> renamed.post("/api/requests/" + id + "/abandon", "{}").status(), status -> status == 200,
                String::valueOf);
    }

    @Test
    void a_listed_login_goes_on_meaning_the_same_admin() {
        assertThat(role(AT.as("alma"))).isEqualTo("admin");
        gitHub("POST", "/people/alma/rename/alva");
        gitHub("POST", "/people/alma");
        readAgain("axel");

        assertThat(role(Caller.signedIn(AT.server(), "alma"))).isEqualTo("viewer");
        assertThat(role(Caller.signedIn(AT.server(), "alva"))).isEqualTo("admin");
        assertThat(role(AT.as("alma"))).as("the old session is the same account's").isEqualTo("admin");

        var page = AT.as("axel").send("GET", "/admin/people", null, "Accept", "text/html").text();
        assertThat(page).contains("This login belongs to another account now, which has no rights from this list.");
        var newcomer = page
                .replaceAll("(?s).*name=\"login\" value=\"alma\"[^>]*><input[^>]*name=\"id\" value=\"(\\d+)\".*", "$1");
        press("axel", "/admin/people/confirm", "login=alma&id=" + newcomer);
        assertThat(role(Caller.signedIn(AT.server(), "alma"))).isEqualTo("admin");
        assertThat(role(AT.as("alma"))).as("the account of before").isEqualTo("viewer");
    }

    private static String role(Caller caller) {
        return caller.get("/api/auth/me").expect(200).path("role").asString("");
    }

    private static List<String> ids(Caller caller) {
        return caller.get("/api/requests?mine=true").expect(200).path("requests").valueStream()
                .map(request -> request.path("id").asString("")).toList();
    }

    private static String token(Caller caller) {
        var made = caller.post("/api/tokens", "{\"name\":\"script\"}").expect(201);
        return made.path("token").path("token").asString("");
    }

    private static void gitHub(String method, String path) {
        assertThat(AT.behindTheScenes().send(method, "/_sandbox" + path, null).status()).isBetween(200, 204);
    }

    private static void readAgain(String admin) {
        press(admin, "/admin/people/read", "");
    }

    private static void press(String admin, String path, String fields) {
        var caller = AT.as(admin);
        var form = HttpRequest.newBuilder(AT.server().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(fields + "&_csrf=" + caller.cookie("tfpilot_csrf")))
                .build();
        assertThat(caller.send(form).status()).isEqualTo(200);
    }

    private static HttpResponse<String> withToken(String token) {
        return call(HttpRequest.newBuilder(AT.server().resolve("/api/auth/me"))
                .header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static InputStream stream(String token) {
        return call(HttpRequest.newBuilder(AT.server().resolve("/api/stream"))
                .header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    private static <T> HttpResponse<T> call(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }
}
