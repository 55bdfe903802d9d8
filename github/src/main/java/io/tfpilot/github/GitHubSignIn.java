package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.request.Login;
import io.tfpilot.github.CallOutcome.Answer;
import io.tfpilot.github.CallOutcome.Lost;
import io.tfpilot.github.CallOutcome.NotSent;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sign-in with GitHub: the web flow with state and PKCE, for GitHub Apps and OAuth apps alike. */
public final class GitHubSignIn implements AutoCloseable {
    /** What an OAuth app asks for: reviews and merges as the person, teams, the address. Apps have permissions. */
    private static final String SCOPE = "repo read:org user:email";
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final GitHubSettings settings;
    private final Client client;
    private final World world;
    private final Api api;
    private final Wire wire;

    public GitHubSignIn(GitHubSettings settings, Client client, World world, CallCounter counter) {
        this.settings = settings;
        this.client = client;
        this.world = world;
        this.api = new Api(settings, world, counter);
        this.wire = new Wire(world.clock(), counter);
    }

    /** The app's id and secret for sign-in. */
    public record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[" + id + ", secret hidden]";
        }
    }

    /**
     * What a person signs in with.
     *
     * @param expiresAt null where the token lives until it is revoked
     * @param refreshToken for {@link #refresh}; good for one use
     */
    public record Grant(UserToken token, @Nullable Instant expiresAt, @Nullable UserToken refreshToken) {}

    public sealed interface Reply {}

    public record SignedIn(Grant grant, Login login, @Nullable String email) implements Reply {}

    /** @param reason GitHub's own words: a code that was used, a person who said no */
    public record Denied(String reason) implements Reply {}

    /**
     * Where to send the browser.
     *
     * @param state a random value that comes back with the code, and must be the same
     * @param verifier a random text of 43 to 128 characters, kept until the code comes
     * @param login the account to offer; null where the person chooses
     */
    public URI authorizeUrl(String state, String verifier, URI callback, @Nullable String login) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", client.id());
        query.put("redirect_uri", callback.toString());
        query.put("scope", SCOPE);
        query.put("state", state);
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        if (login != null) {
            query.put("login", login);
        }
        return URI.create(settings.webUrl() + "/login/oauth/authorize?" + form(query));
    }

    static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** Trades the code for a token, and asks whose it is. */
    public Reply exchange(String code, String verifier, URI callback) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("client_id", client.id());
        asked.put("client_secret", client.secret());
        asked.put("code", code);
        asked.put("redirect_uri", callback.toString());
        asked.put("code_verifier", verifier);
        return readable(() -> {
            var answer = token(asked);
            return answer.path("access_token").isString() ? person(grant(answer)) : denied(answer);
        });
    }

    /** A new token for an expired one; null where GitHub does not take the old one any more. */
    public @Nullable Grant refresh(UserToken refreshToken) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("client_id", client.id());
        asked.put("client_secret", client.secret());
        asked.put("grant_type", "refresh_token");
        asked.put("refresh_token", refreshToken.value());
        return readable(() -> {
            var answer = token(asked);
            return answer.path("access_token").isString() ? grant(answer) : null;
        });
    }

    private Reply person(Grant grant) {
        var user = UserCalls.user(api, "signIn", grant.token());
        if (user == null) {
            return new Denied("GitHub rejects the token that it issued");
        }
        return new SignedIn(grant, UserCalls.account(user),
                UserCalls.email(api, grant.token(), user));
    }

    private static Denied denied(JsonNode answer) {
        var description = GitHubJson.textOrNull(answer, "error_description");
        return new Denied(description == null ? GitHubJson.textOrEmpty(answer, "error") : description);
    }

    private Grant grant(JsonNode answer) {
        var seconds = answer.path("expires_in");
        var refresh = GitHubJson.textOrNull(answer, "refresh_token");
        return new Grant(new UserToken(GitHubJson.text(answer, "access_token")),
                seconds.isIntegralNumber() ? world.clock().instant().plusSeconds(seconds.longValue()) : null,
                refresh == null ? null : new UserToken(refresh));
    }

    /** GitHub answers 200 to a wrong code, with an error in the body. A code is good once: nothing is repeated. */
    private JsonNode token(Map<String, String> asked) {
        var outcome = wire.post("signIn", URI.create(settings.webUrl() + "/login/oauth/access_token"), form(asked),
                LIMIT);
        return switch (outcome) {
            case Answer answer -> Api.accepted(answer).json();
            case Lost lost -> throw new GitHubTrouble(lost.message(), null, lost.cause());
            case NotSent notSent -> throw new GitHubTrouble(notSent.message(), null, notSent.cause());
        };
    }

    private static String form(Map<String, String> fields) {
        var text = new StringBuilder();
        fields.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&").append(name).append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static <T extends @Nullable Object> T readable(Supplier<T> question) {
        try {
            return question.get();
        } catch (GitHubJson.Unreadable broken) {
            throw new GitHubTrouble("GitHub's answer cannot be read: " + broken.getMessage(), null, broken);
        }
    }

    @Override
    public void close() {
        api.close();
        wire.close();
    }
}
