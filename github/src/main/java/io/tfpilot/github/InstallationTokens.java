package io.tfpilot.github;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The secret that goes with a call: the App's JWT, its installation's token, the one token, or a person's. */
final class InstallationTokens {
    /** A token of an hour is renewed when five minutes are left: more than the longest call, twice over. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    /** Owners of repositories in the project file: a handful, so this bound is never met. */
    private static final int MOST_INSTALLATIONS = 1_000;

    private final Credentials credentials;
    private final @Nullable AppJwt jwt;
    private final Api api;
    private final InstantSource clock;
    private final Cache<String, Live> installations;

    InstallationTokens(Credentials credentials, Api api, InstantSource clock) {
        this.credentials = credentials;
        this.jwt = credentials instanceof Credentials.App app ? new AppJwt(app) : null;
        this.api = api;
        this.clock = clock;
        this.installations = Caffeine.newBuilder().maximumSize(MOST_INSTALLATIONS)
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .expireAfter(Expiry.<String, Live>creating((owner, live) -> usable(live))).build();
    }

    String bearer(ActingAs who) {
        return switch (who) {
            case ActingAs.Person person -> person.token().value();
            case ActingAs.Self self -> own();
            case ActingAs.Server(var repo) -> of(who, repo,
                    Call.read("installation", repo, "/installation").asSelf());
            case ActingAs.Organisation(var name) -> of(who, name,
                    Call.of("installation", who, "GET", "/orgs/{org}/installation", name).asSelf());
        };
    }

    /** Forgets the secret of this call; true iff the next one will be another. */
    boolean renew(ActingAs who) {
        var owner = who.credential();
        if (owner == null || owner.isEmpty() || jwt == null) {
            return false;
        }
        installations.invalidate(owner);
        return true;
    }

    private String own() {
        return switch (credentials) {
            case Credentials.Token token -> token.secret();
            case Credentials.App app -> jwt().at(clock.instant());
        };
    }

    private AppJwt jwt() {
        if (jwt == null) {
            throw new IllegalStateException("only an App signs notes");
        }
        return jwt;
    }

    /**
     * @param place of the installation, for people
     * @param installation asks for it
     */
    private String of(ActingAs who, Object place, Call installation) {
        return switch (credentials) {
            case Credentials.Token token -> token.secret();
            // One thread fetches, the others wait for it.
            case Credentials.App app -> installations
                    .get(Objects.requireNonNull(who.credential()), owner -> fetch(installation, place)).token();
        };
    }

    private record Live(String token, Instant expiresAt) {}

    private Duration usable(Live live) {
        var left = Duration.between(clock.instant(), live.expiresAt().minus(SPARE));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Live fetch(Call installation, Object place) {
        var found = api.ask(installation);
        if (found.status() == 404) {
            throw new GitHubTrouble("the GitHub App is not installed on " + place, null, null);
        }
        var id = GitHubJson.number(Api.accepted(found).json(), "id");
        var made = Api.accepted(api.ask(Call.of("installationToken", new ActingAs.Self(), "POST",
                "/app/installations/{installation_id}/access_tokens", id))).json();
        return new Live(GitHubJson.text(made, "token"), GitHubJson.instant(made, "expires_at"));
    }
}
