package io.tfpilot.sandbox.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.Apps;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.people.Tokens;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Loopback;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** OAuth's web flow: a demo person is chosen by one click, or by {@code &login=}; PKCE with S256. */
public final class SignIn {
    /** As long as GitHub's codes live. */
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final int MOST_CODES = 1_000;
    private static final int CODE_BYTES = 20;

    private record Code(long app, String login, String redirect, @Nullable String challenge, Instant expires) {}

    private final Apps apps;
    private final People people;
    private final Tokens tokens;
    private final Clock clock;
    private final Frame frame;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    /** @param tokens given out with its clock */
    public SignIn(Apps apps, People people, Given tokens, Frame frame) {
        this.apps = apps;
        this.people = people;
        this.tokens = tokens.tokens();
        this.clock = tokens.clock();
        this.frame = frame;
    }

    /** Tokens as of now. */
    public record Given(Tokens tokens, Clock clock) {}

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/login/oauth/authorize", this::authorize);
        routes.add("POST", "/login/oauth/access_token", this::exchange);
    }

    private Answer authorize(Request request) {
        var app = apps.byClient(request.query("client_id", ""));
        if (app.isEmpty()) {
            return frame.refused(request, Refusal.of(400, "No application has this client id."));
        }
        var redirect = request.query("redirect_uri", app.get().about().callbacks().stream().findFirst().orElse(""));
        if (!Loopback.is(redirect)) {
            return frame.refused(request,
                    Refusal.of(400, "The sandbox sends people back to 127.0.0.1 and localhost only."));
        }
        if (!app.get().callsBack(redirect)) {
            return frame.refused(request, Refusal.of(400, "Be careful! The redirect_uri is not associated with this"
                    + " application. The application might be misconfigured or could be trying to redirect you to a"
                    + " website you weren't expecting."));
        }
        if (request.query("code_challenge") != null && !"S256".equals(request.query("code_challenge_method"))) {
            return frame.refused(request, Refusal.of(400, "code_challenge_method is S256."));
        }
        return Optional.ofNullable(request.query("login")).flatMap(people::called)
                .filter(account -> account.type().equals("User"))
                .map(person -> back(request, redirect, app.get(), person))
                .orElseGet(() -> frame.answer(request, choice(request)));
    }

    private static Page choice(Request request) {
        var again = new StringBuilder("/login/oauth/authorize?");
        request.query().forEach((name, value) -> {
            if (!name.equals("login")) {
                again.append(encode(name)).append('=').append(encode(value)).append('&');
            }
        });
        return Choice.page((login, shown) -> "<a class=button href=\"" + Html.text(again + "login=" + login) + "\">"
                + shown + "</a>");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Answer back(Request request, String redirect, App app, Account person) {
        var now = clock.instant();
        codes.values().removeIf(old -> !old.expires().isAfter(now));
        if (codes.size() >= MOST_CODES) {
            throw Refusal.of(429, "Too many sign-ins at once");
        }
        var bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        var code = HexFormat.of().formatHex(bytes);
        codes.put(code,
                new Code(app.id(), person.login(), redirect, request.query("code_challenge"), now.plus(CODE_LIFE)));
        var state = request.query("state");
        return Answer.redirect(302, redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code
                + (state == null ? "" : "&state=" + encode(state)));
    }

    private Answer exchange(Request request) {
        var fields = request.fields();
        boolean json = request.accepts("application/json");
        var known = apps.byClient(fields.getOrDefault("client_id", ""))
                .filter(app -> same(app.identity().clientSecret(), fields.get("client_secret")));
        if (known.isEmpty()) {
            return failed(json, "incorrect_client_credentials",
                    "The client_id and/or client_secret passed are incorrect.");
        }
        if ("refresh_token".equals(fields.get("grant_type"))) {
            return tokens.refreshed(fields.getOrDefault("refresh_token", ""), known.get(), clock.instant())
                    .map(pair -> given(json, pair)).orElseGet(() -> failed(json, "bad_refresh_token",
                            "The refresh token passed is incorrect or expired."));
        }
        // Whatever comes of it, a code is good for one try.
        var code = codes.remove(fields.getOrDefault("code", ""));
        if (code == null || code.app() != known.get().id() || !code.expires().isAfter(clock.instant())
                || !verified(code.challenge(), fields.get("code_verifier"))) {
            return failed(json, "bad_verification_code", "The code passed is incorrect or expired.");
        }
        var redirect = fields.get("redirect_uri");
        if (redirect != null && !redirect.equals(code.redirect())) {
            return failed(json, "redirect_uri_mismatch",
                    "The redirect_uri MUST match the registered callback URL for this application.");
        }
        return given(json, tokens.forUser(people.find(code.login()).orElseThrow(), known.get(), clock.instant()));
    }

    private static Answer given(boolean json, Tokens.Pair pair) {
        if (json) {
            return Answer.json(200,
                    Shapes.object().put("access_token", pair.token()).put("expires_in", pair.life().toSeconds())
                            .put("refresh_token", pair.refresh())
                            .put("refresh_token_expires_in", pair.refreshLife().toSeconds()).put("scope", "")
                            .put("token_type", "bearer"));
        }
        return Answer.bytes(200, "application/x-www-form-urlencoded; charset=utf-8",
                "access_token=%s&expires_in=%d&refresh_token=%s&refresh_token_expires_in=%d&scope=&token_type=bearer"
                        .formatted(pair.token(), pair.life().toSeconds(), pair.refresh(),
                                pair.refreshLife().toSeconds())
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean verified(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null) {
            return true;
        }
        try {
            return verifier != null && challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** GitHub answers 200 to a refusal here. */
    private static Answer failed(boolean json, String error, String description) {
        if (json) {
            return Answer.json(200, Shapes.object().put("error", error).put("error_description", description)
                    .put("error_uri", "https://docs.github.com/apps/oauth"));
        }
        return Answer.bytes(200, "application/x-www-form-urlencoded; charset=utf-8",
                ("error=" + error + "&error_description=" + encode(description)).getBytes(StandardCharsets.US_ASCII));
    }
}
