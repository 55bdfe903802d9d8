package io.tfpilot.server.signin;

import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.text.Sha256;
import io.tfpilot.server.settings.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bearer tokens for scripts: made by a person in a browser, shown once, kept as hashes, never above their owner's role.
 * That one was made, used for the first time or after a pause, and revoked stands on record.
 */
@Component
public final class ApiTokenService {
    public static final String PREFIX = "tfp_";

    /** Longest life of a token. */
    public static final Duration MAX_LIFE = Duration.ofDays(365);

    /** Tokens that one person may have alive. */
    public static final int MOST = 50;

    /** Of everybody, on one page. */
    public static final int MOST_SHOWN = 500;

    /** Bytes of a token: as many as of the hash that it is kept as. */
    private static final int SECRET = 32;

    private static final Duration USE_PRECISION = Duration.ofMinutes(5);

    /** A token that was silent for so long and speaks again is worth a line. */
    private static final Duration PAUSE = Duration.ofDays(7);

    private final ApiTokens tokens;
    private final Recorder recorder;
    private final Settings.People people;
    private final Projects projects;
    private final OpenSignIns open;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final RandomText secrets = new RandomText();

    ApiTokenService(Storage storage, Settings settings, Projects projects, OpenSignIns open, InstantSource clock,
            Correlation correlation) {
        this.tokens = storage.apiTokens();
        this.recorder = new Recorder(storage.audit(), clock, correlation);
        this.people = settings.people();
        this.projects = projects;
        this.open = open;
        this.clock = clock;
    }

    /** @param secret the token itself: shown now and never again */
    public record Made(ApiTokens.ApiToken token, String secret) {
        @Override
        public String toString() {
            return "Made[" + token.id() + "]";
        }
    }

    /**
     * What a new token shall be.
     *
     * @param role the most the token may do; above its owner's it gives nothing
     * @param projects the only ones that it reaches; null = all
     * @param from the address that it is made from
     */
    public record Order(String name, Duration life, Role role, @Nullable Set<String> projects, String from) {}

    /** An id for a token to be made: whoever sends the same form twice makes one token. */
    public String newId() {
        return Long.toString(random.nextLong(1L << 62), 36);
    }

    /** Null where the owner has a token of this id already, or as many as anybody may have. */
    public @Nullable Made make(Login owner, String id, Order order) {
        var now = clock.instant();
        var known = tokens.of(owner);
        var alive = known.stream().filter(token -> isAlive(token, now)).count();
        if (alive >= MOST || known.stream().anyMatch(token -> token.id().equals(id))) {
            return null;
        }
        var secret = PREFIX + secrets.of(SECRET);
        var token = new ApiTokens.ApiToken(id, owner, order.name(), Sha256.hex(secret), secret.substring(0, 8), now,
                now.plus(order.life()), null, order.role(), order.projects(), order.from(), null, null);
        tokens.add(token);
        var facts = facts(token, order.from());
        facts.put("role", order.role().json());
        facts.put("projects", token.projects() == null ? "all" : String.join(",", new TreeSet<>(token.projects())));
        facts.put("until", token.expiresAt().toString());
        recorder.record(null, owner, "token_made", facts);
        return new Made(token, secret);
    }

    public static boolean isAlive(ApiTokens.ApiToken token, Instant now) {
        return token.revokedAt() == null && token.expiresAt().isAfter(now);
    }

    public List<ApiTokens.ApiToken> of(Login owner) {
        return tokens.of(owner);
    }

    /** What opens something now, of everybody, newest first, at most {@link #MOST_SHOWN}. */
    public List<ApiTokens.ApiToken> all() {
        return tokens.alive(clock.instant(), MOST_SHOWN);
    }

    /**
     * False where there is no such token.
     *
     * @param by who revokes it
     * @param of whose it must be; null where anybody's may be revoked
     */
    public boolean revoke(Login by, String id, @Nullable Login of) {
        var token = tokens.find(id);
        if (token == null || (of != null && !token.owner().isSameAs(of))
                || !tokens.revoke(token.owner(), id, clock.instant())) {
            return false;
        }
        open.ended(new SignedIn.OfToken(id));
        if (token.revokedAt() == null) {
            var facts = new TreeMap<>(Map.of("token", id));
            if (!token.owner().isSameAs(by)) {
                facts.put("person", token.owner().value());
            }
            recorder.record(null, by, "token_revoked", facts);
        }
        return true;
    }

    /** @param from the address of the call */
    @Nullable
    SignedIn read(String secret, String from) {
        if (!secret.startsWith(PREFIX) || secret.length() > 200) {
            return null;
        }
        var token = tokens.byHash(Sha256.hex(secret), clock.instant());
        if (token == null || !people.mayEnter(token.owner())) {
            return null;
        }
        remember(token, from);
        return new SignedIn(person(token), null, null, token.expiresAt(), new SignedIn.OfToken(token.id()),
                token.projects() == null ? SignedIn.Reach.ALL : SignedIn.Reach.NAMED_PROJECTS);
    }

    /** Of a token for some projects, only the roles there are left: it does nothing on the server as a whole. */
    private Person person(ApiTokens.ApiToken token) {
        var owner = people.person(token.owner(), projects.grants(token.owner())).atMost(token.role());
        return token.projects() == null ? owner : owner.within(projects.places(token.projects()));
    }

    /** Its last use, to the few minutes: a leaked token must be noticed, and a read must not cost a write each. */
    private void remember(ApiTokens.ApiToken token, String from) {
        var now = clock.instant();
        var last = token.lastUsedAt();
        if (last == null || last.plus(USE_PRECISION).isBefore(now)) {
            tokens.used(token.id(), now, from);
        }
        if (last == null || last.plus(PAUSE).isBefore(now)) {
            recorder.record(null, token.owner(), "token_used", facts(token, from));
        }
    }

    private static Map<String, String> facts(ApiTokens.ApiToken token, String from) {
        var facts = new TreeMap<>(Map.of("token", token.id()));
        if (!from.isEmpty()) {
            facts.put("from", from);
        }
        return facts;
    }
}
