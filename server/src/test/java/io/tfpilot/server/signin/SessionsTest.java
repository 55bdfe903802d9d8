package io.tfpilot.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.CallCounter;
import io.tfpilot.github.Credentials;
import io.tfpilot.github.GitHubSettings;
import io.tfpilot.github.GitHubSignIn;
import io.tfpilot.github.Hook;
import io.tfpilot.github.World;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.storage.InMemoryStorage;
import io.tfpilot.kit.world.ManualClock;
import io.tfpilot.server.web.problems.CorrelationFilter;
import io.tfpilot.server.samples.SampleSettings;
import io.tfpilot.server.web.problems.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions end everywhere at once, survive a change of the secret, and keep their GitHub token good. */
class SessionsTest {
    private static final Login ADA = new Login("ada");
    private static final Login ADMIN = new Login("d-patel");
    private static final String SECRET = "s0123456789abcdef0123456789abcde";
    private static final Sessions.Origin HERE = new Sessions.Origin("192.0.2.7", "Firefox");

    private final ManualClock clock = new ManualClock(Samples.T0);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer = "{\"access_token\":\"ghu_second\",\"expires_in\":28800,\"refresh_token\":\"ghr_second\"}";
    private HttpServer gitHub;

    @BeforeEach
    void start() throws IOException {
        gitHub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gitHub.createContext("/login/oauth/access_token", this::renew);
        gitHub.start();
    }

    @AfterEach
    void stop() {
        gitHub.stop(0);
        storage.close();
    }

    private void renew(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Sessions sessions(Storage in, Map<String, String> settings) {
        var address = URI.create("http://127.0.0.1:" + gitHub.getAddress().getPort());
        var signIn = new GitHubSignIn(
                new GitHubSettings(address, address, new Credentials.Token("t"), new Hook.RepoHooks(List.of(), ""),
                        WorkflowKinds.STANDARD),
                new GitHubSignIn.Client("id", "secret"), new World(clock, wait -> {
                }, new Random(1)), CallCounter.NONE);
        var read = SampleSettings.read(settings);
        return new Sessions(in, read, read.access(), signIn, new OpenSignIns(in, clock), clock,
                new CorrelationFilter());
    }

    private Sessions sessions() {
        return sessions(storage, Map.of());
    }

    private GitHubSignIn.Grant expiring() {
        return new GitHubSignIn.Grant(new UserToken("ghu_first"), clock.instant().plus(Duration.ofHours(8)),
                new UserToken("ghr_first"));
    }

    private static GitHubSignIn.Grant lasting() {
        return new GitHubSignIn.Grant(new UserToken("gho_lasting"), null, null);
    }

    private static String token(SignedIn caller) {
        return Objects.requireNonNull(Objects.requireNonNull(caller).token()).value();
    }

    private List<String> audit() {
        return storage.audit().find(AuditFilter.ALL, null, 10).stream().map(AuditLog.Row::event).map(AuditEvent::type)
                .toList();
    }

    @Test
    void signing_out_ends_the_session_in_every_process_whoever_kept_the_cookie() {
        var here = sessions();
        var elsewhere = sessions();
        var cookie = here.start(ADA, lasting(), HERE).cookie();
        var caller = Objects.requireNonNull(elsewhere.read(cookie));

        here.signOut(caller);

        assertThat(here.read(cookie)).isNull();
        assertThat(elsewhere.read(cookie)).isNull();
        assertThat(audit()).containsExactly("signed_out");
    }

    @Test
    void a_person_ends_their_own_sessions_and_an_admin_anybodys() {
        var sessions = sessions();
        var first = sessions.start(ADA, lasting(), HERE).cookie();
        var second = sessions.start(ADA, lasting(), HERE).cookie();
        var admins = sessions.start(ADMIN, lasting(), HERE).cookie();
        var ada = Objects.requireNonNull(sessions.read(second));
        var admin = Objects.requireNonNull(sessions.read(admins));

        assertThat(sessions.end(ada, ((SignedIn.OfSession) admin.key()).id(), ADA)).as("of somebody else").isFalse();
        assertThat(sessions.endOthers(ada)).isEqualTo(1);
        assertThat(sessions.read(first)).isNull();
        assertThat(sessions.read(second)).isNotNull();
        assertThat(sessions.end(admin, ((SignedIn.OfSession) ada.key()).id(), null)).isTrue();
        assertThat(sessions.read(second)).isNull();
        assertThat(sessions.all()).hasSize(1);
        assertThat(audit()).containsExactly("session_ended", "session_ended");
    }

    @Test
    void a_session_is_over_after_twelve_hours() {
        var sessions = sessions();
        var cookie = sessions.start(ADA, lasting(), HERE).cookie();

        clock.pass(Sessions.LIFETIME.minusSeconds(1));
        assertThat(sessions.read(cookie)).isNotNull();
        clock.pass(Duration.ofSeconds(1));
        assertThat(sessions.read(cookie)).isNull();
    }

    @Test
    void a_new_secret_signs_nobody_out_while_the_previous_one_is_named() {
        var started = sessions().start(ADA, expiring(), HERE);
        var before = "a0123456789abcdef0123456789abcde";
        var rotated = sessions(storage, Map.of("AUTH_SECRET", SECRET, "AUTH_SECRET_PREVIOUS", before));

        assertThat(rotated.read(started.cookie())).isNotNull().satisfies(caller -> {
            assertThat(caller.csrf()).as("pages that are open go on").isEqualTo(started.csrf());
            assertThat(token(caller)).isEqualTo("ghu_first");
        });
        assertThat(sessions(storage, Map.of("AUTH_SECRET", SECRET)).read(started.cookie())).isNull();
    }

    @Test
    void the_store_never_has_a_github_token_or_what_a_cookie_holds_in_the_clear() {
        var started = sessions().start(ADA, expiring(), HERE);
        var kept = storage.sessions().list(ADA, clock.instant(), 1).getFirst();

        assertThat(Stream.of(kept.id(), kept.sealed(), kept.toString()))
                .allSatisfy(text -> assertThat(text).doesNotContain("ghu_", "ghr_", started.csrf()));
        assertThat(sessions().read(kept.id())).as("the id alone").isNull();
        assertThat(sessions().read(kept.sealed())).as("what is sealed in the store").isNull();
    }

    @Test
    void the_last_use_is_written_once_in_five_minutes() {
        var sessions = sessions();
        var cookie = sessions.start(ADA, lasting(), HERE).cookie();
        var begun = clock.instant();

        clock.pass(Duration.ofMinutes(5));
        sessions.read(cookie);
        assertThat(sessions.of(ADA).getFirst().lastSeenAt()).isEqualTo(begun);
        clock.pass(Duration.ofSeconds(1));
        sessions.read(cookie);
        assertThat(sessions.of(ADA).getFirst().lastSeenAt()).isEqualTo(clock.instant());
    }

    @Test
    void a_person_has_fifty_sessions_and_the_oldest_makes_room() {
        var sessions = sessions();
        var cookies = new ArrayList<String>();
        for (var i = 0; i <= Sessions.MOST; i++) {
            clock.pass(Duration.ofSeconds(1));
            cookies.add(sessions.start(ADA, lasting(), HERE).cookie());
        }
        assertThat(sessions.read(cookies.getFirst())).isNull();
        assertThat(sessions.read(cookies.get(1))).isNotNull();
        assertThat(sessions.of(ADA)).hasSize(Sessions.MOST);
    }

    @Test
    void a_token_that_is_about_to_end_is_renewed_once_however_many_need_it() {
        var sessions = sessions();
        var cookie = sessions.start(ADA, expiring(), HERE).cookie();
        assertThat(token(Objects.requireNonNull(sessions.readToAct(cookie)))).isEqualTo("ghu_first");
        assertThat(asked).isEmpty();
        clock.pass(Duration.ofHours(7).plusMinutes(51));

        var used = Race.of(8, i -> token(Objects.requireNonNull(sessions.readToAct(cookie))));

        assertThat(used).containsOnly("ghu_second");
        assertThat(asked).singleElement().asString().contains("grant_type=refresh_token", "refresh_token=ghr_first");
        assertThat(token(Objects.requireNonNull(sessions().read(cookie)))).as("in another process")
                .isEqualTo("ghu_second");
    }

    @Test
    void a_call_that_only_reads_renews_nothing() {
        var sessions = sessions();
        var cookie = sessions.start(ADA, expiring(), HERE).cookie();
        clock.pass(Duration.ofHours(9));

        assertThat(sessions.read(cookie)).isNotNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void while_another_process_renews_a_token_a_call_is_asked_to_come_back() {
        var sessions = sessions();
        var cookie = sessions.start(ADA, expiring(), HERE).cookie();
        clock.pass(Duration.ofHours(8));
        var kept = storage.sessions().list(ADA, clock.instant(), 1).getFirst();
        storage.sessions().claimRenewal(kept.id(), kept.sealed(), clock.instant(), clock.instant().plusSeconds(30));

        assertThatThrownBy(() -> sessions.readToAct(cookie)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status().value()).isEqualTo(503);
            assertThat(problem.retrySeconds()).isPositive();
        });
        assertThat(asked).isEmpty();
    }

    @Test
    void where_github_renews_no_more_the_session_ends_and_says_to_sign_in_again() {
        var sessions = sessions();
        var cookie = sessions.start(ADA, expiring(), HERE).cookie();
        clock.pass(Duration.ofHours(8));
        answer = "{\"error\":\"bad_refresh_token\"}";

        assertThatThrownBy(() -> sessions.readToAct(cookie)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status().value()).isEqualTo(401);
            assertThat(problem.getMessage()).contains("Sign in again");
        });
        assertThat(sessions.read(cookie)).isNull();
        assertThat(audit()).containsExactly("session_ended");
    }

    @Test
    void where_github_does_not_answer_the_old_token_is_tried_and_the_next_call_asks_again() {
        var sessions = sessions();
        var cookie = sessions.start(ADA, expiring(), HERE).cookie();
        clock.pass(Duration.ofHours(7).plusMinutes(55));
        answer = "no JSON";

        assertThat(token(Objects.requireNonNull(sessions.readToAct(cookie)))).isEqualTo("ghu_first");
        answer = "{\"access_token\":\"ghu_third\",\"expires_in\":28800,\"refresh_token\":\"ghr_third\"}";
        assertThat(token(Objects.requireNonNull(sessions.readToAct(cookie)))).isEqualTo("ghu_third");
    }
}
