package io.tfpilot.stories;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A person at the HTTP API: their own cookies, signed in through the real flow. */
public final class Caller {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Whether answers are held against the API's description: not in a benchmark, which measures the product alone. */
    private static boolean judging = true;

    private final URI server;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;

    private Caller(URI server) {
        this.server = server;
        this.http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(LIMIT).version(HttpClient.Version.HTTP_1_1).build();
    }

    public static void judgeNothing() {
        judging = false;
    }

    static Caller stranger(URI server) {
        return new Caller(server);
    }

    static Caller signedIn(URI server, String login) {
        var caller = new Caller(server);
        var me = caller.get("/api/auth/github/start?login=" + login + "&next=/api/auth/me").expect(200);
        if (!me.path("login").asString("").equals(login)) {
            throw new AssertionError("signed in as " + me + ", not as " + login);
        }
        return caller;
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer patch(String path, String json, String... headers) {
        return send("PATCH", path, json, headers);
    }

    /** With everything that a page's own script sends along. */
    Answer send(String method, String path, @Nullable String json, String... headers) {
        var request = request(method, path, json).header("X-CSRF-Token", cookie("tfpilot_csrf"));
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /** A call that lacks the token that guards against other sites. */
    Answer withoutCsrf(String method, String path, String json) {
        return send(request(method, path, json).build());
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String json) {
        var body = json == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json);
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT).method(method, body)
                .header("Accept", "application/json");
        return json == null ? request : request.setHeader("Content-Type", "application/json");
    }

    Answer send(HttpRequest request) {
        try {
            var answer = Answer.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
            if (judging) {
                Contract.check(answer.raw().request().method(), answer);
            }
            return answer;
        } catch (IOException broken) {
            throw new AssertionError(request.method() + " " + request.uri() + ": " + broken, broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue).findFirst().orElse("");
    }
}
