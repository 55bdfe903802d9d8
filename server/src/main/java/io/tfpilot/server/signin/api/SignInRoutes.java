package io.tfpilot.server.signin.api;

import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.GitHubSignIn;
import io.tfpilot.protocol.account.Me;
import io.tfpilot.protocol.account.RoleName;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.AccessRule;
import io.tfpilot.server.signin.Cookies;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.signin.RandomText;
import io.tfpilot.server.signin.RefusedCalls;
import io.tfpilot.server.signin.Seal;
import io.tfpilot.server.signin.Sessions;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.LocalAddress;
import io.tfpilot.server.web.limits.Addresses;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in with GitHub: web flow with state and PKCE, then the list of allowed logins decides. */
@RestController
final class SignInRoutes {
    private static final String FLOW_COOKIE = "tfpilot_signin";
    /** Bytes of state and verifier: 64 characters, of which RFC 7636 wants 43 to 128. */
    private static final int VERIFIER = 48;
    /** What a caller calls the host is taken from them nowhere else. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration FLOW = Duration.ofMinutes(10);

    private final GitHubSignIn gitHub;
    private final Sessions sessions;
    private final Settings settings;
    private final InstantSource clock;
    private final Recorder recorder;
    private final RefusedCalls refusals;
    private final Addresses addresses;
    private final Seal<Flow> flows;
    private final RandomText random = new RandomText();

    SignInRoutes(GitHubSignIn gitHub, Sessions sessions, Settings settings, InstantSource clock,
            Storage storage, RefusedCalls refusals, Addresses addresses,
            Correlation correlation) {
        this.gitHub = gitHub;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.recorder = new Recorder(storage.audit(), clock, correlation);
        this.refusals = refusals;
        this.addresses = addresses;
        this.flows = new Seal<>(settings.authSecrets(), "sign-in", Flow.class);
    }

    record Flow(String state, String verifier, String next, String callback, Instant until) {}

    @Described(id = "startSignIn", does = "Sends the browser to GitHub to sign in", answers = 302, key = Described.Key.NONE)
    @OpenToAll(because = "signing in begins here")
    @GetMapping("/api/auth/github/start")
    ResponseEntity<Void> start(@RequestParam(required = false) @Nullable String login,
            @RequestParam(required = false) @Nullable String next, HttpServletRequest request) {
        var flow = new Flow(random.of(VERIFIER), random.of(VERIFIER), local(next), callback(request).toString(),
                clock.instant().plus(FLOW));
        var there = gitHub.authorizeUrl(flow.state(), flow.verifier(), URI.create(flow.callback()), login);
        return ResponseEntity.status(HttpStatus.FOUND).location(there)
                .header(HttpHeaders.SET_COOKIE,
                        Cookies.hidden(FLOW_COOKIE, flows.seal(flow, FLOW_COOKIE), FLOW, settings.secureCookies())
                                .toString())
                .build();
    }

    @Described(id = "finishSignIn", does = "Where GitHub sends the browser back", answers = 302, key = Described.Key.NONE)
    @OpenToAll(because = "GitHub sends the browser back here; state and PKCE guard it")
    @GetMapping("/api/auth/github/callback")
    ResponseEntity<Void> callback(@RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state, HttpServletRequest request) {
        var cookie = Cookies.read(request, FLOW_COOKIE);
        var flow = cookie == null ? null : flows.open(cookie, FLOW_COOKIE);
        if (flow == null || !flow.until().isAfter(clock.instant()) || !flow.state().equals(state) || code == null) {
            return refused(null, "state", request);
        }
        return switch (exchange(code, flow)) {
            case null -> refused(null, "github", request);
            case GitHubSignIn.Denied denied -> refused(null, "denied", request);
            case GitHubSignIn.SignedIn(var grant, var login, var email) -> {
                if (!settings.people().mayEnter(login)) {
                    yield refused(login, "not_allowed", request);
                }
                var address = addresses.of(request);
                recorder.record(null, login, "signed_in", Map.of("from", address));
                LogLine.of(LogEvent.SIGNED_IN).with(LogField.ACTOR, login).write();
                var session = sessions.start(login, grant,
                        new Sessions.Origin(address, request.getHeader(HttpHeaders.USER_AGENT)));
                yield ResponseEntity.status(HttpStatus.FOUND).location(URI.create(flow.next()))
                        .header(HttpHeaders.SET_COOKIE,
                                Cookies.hidden(Sessions.COOKIE, session.cookie(), Sessions.LIFETIME,
                                        settings.secureCookies())
                                        .toString(),
                                Cookies.readable(Sessions.CSRF_COOKIE, session.csrf(), Sessions.LIFETIME,
                                        settings.secureCookies()).toString(),
                                Cookies.hidden(FLOW_COOKIE, "", Duration.ZERO, settings.secureCookies()).toString())
                        .build();
            }
        };
    }

    /** Null where GitHub does not answer: the browser stands on a page, not in a program. */
    private GitHubSignIn.@Nullable Reply exchange(String code, Flow flow) {
        try {
            return gitHub.exchange(code, flow.verifier(), URI.create(flow.callback()));
        } catch (GitHub.GitHubTrouble unreachable) {
            return null;
        }
    }

    @Described(id = "readMe", does = "The caller")
    @Needs(Role.VIEWER)
    @GetMapping("/api/auth/me")
    Me me(SignedIn caller) {
        var person = caller.person();
        return new Me(person.login().value(), RoleName.valueOf(person.role().name()), person.prodAllowed(),
                person.prodDestroyAllowed(), caller.until());
    }

    @Described(id = "signOut", does = "Ends the session; 303 for a browser", answers = {204, 303})
    @Needs(Role.VIEWER)
    @PostMapping(AccessRule.SIGN_OUT)
    ResponseEntity<Void> logout(SignedIn caller, HttpServletRequest request) {
        sessions.signOut(caller);
        var html = String.valueOf(request.getHeader("Accept")).contains("text/html");
        return (html
                ? ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/login?refused=signed_out"))
                : ResponseEntity.noContent())
                .header(HttpHeaders.SET_COOKIE,
                        Cookies.hidden(Sessions.COOKIE, "", Duration.ZERO, settings.secureCookies()).toString(),
                        Cookies.readable(Sessions.CSRF_COOKIE, "", Duration.ZERO, settings.secureCookies()).toString())
                .build();
    }

    /** In a trial back to that name of this computer which the browser came from; else to the configured address. */
    private URI callback(HttpServletRequest request) {
        var base = settings.trial() != null && LOOPBACK.contains(request.getServerName())
                ? URI.create("http://%s:%d".formatted(request.getServerName(), request.getServerPort()))
                : settings.publicUrl();
        return base.resolve("/api/auth/github/callback");
    }

    private ResponseEntity<Void> refused(@Nullable Login login, String why, HttpServletRequest request) {
        refusals.signIn(login, why, request);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/login?refused=" + URLEncoder.encode(why, StandardCharsets.UTF_8))).build();
    }

    private static String local(@Nullable String next) {
        return next != null && LocalAddress.is(next) ? next : "/";
    }
}
