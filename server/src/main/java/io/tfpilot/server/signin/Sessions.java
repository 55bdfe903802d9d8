package io.tfpilot.server.signin;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.text.Cut;
import io.tfpilot.core.store.StoredSessions;
import io.tfpilot.core.store.StoredSessions.StoredSession;
import io.tfpilot.github.GitHubSignIn;
import io.tfpilot.github.GitHubSignIn.Grant;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.server.web.problems.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Sessions of browsers. The store has them, so that they can be listed and ended: in every process at the next call,
 * for each call reads its session. The cookie is a sealed id, and the person's GitHub token is sealed in the store.
 */
@Component
public final class Sessions {
    public static final String COOKIE = "tfplan_session";
    public static final String CSRF_COOKIE = "tfpilot_csrf";
    public static final Duration LIFETIME = Duration.ofHours(12);

    /** Sessions that one person has at most; the oldest makes room. */
    public static final int MOST = 50;

    /** Of everybody, on one page. */
    public static final int MOST_SHOWN = 500;

    /** A read must not cost a write each. */
    private static final Duration SEEN_PRECISION = Duration.ofMinutes(5);

    /** A GitHub token that ends within this time is renewed: longer than a person waits for an action. */
    private static final Duration EARLY = Duration.ofMinutes(10);

    /** Longer than GitHub is waited for. A process that dies meanwhile holds up nobody for more. */
    private static final Duration RENEWING = Duration.ofSeconds(30);

    private static final int RETRY_SECONDS = 2;

    /** Two sessions of one place wait for each other, for as long as GitHub answers. */
    private static final int PLACES = 256;

    private final StoredSessions stored;
    private final AuditLog audit;
    private final Settings.People people;
    private final Projects projects;
    private final GitHubSignIn gitHub;
    private final OpenSignIns open;
    private final InstantSource clock;
    private final Correlation correlation;
    private final Seal<Content> cookies;
    private final Seal<Tokens> tokens;
    private final SecureRandom random = new SecureRandom();
    private final List<ReentrantLock> renewals = Stream.generate(ReentrantLock::new).limit(PLACES).toList();

    Sessions(Storage storage, Settings settings, Projects projects, GitHubSignIn gitHub, OpenSignIns open,
            InstantSource clock,
            Correlation correlation) {
        this.stored = storage.sessions();
        this.audit = storage.audit();
        this.people = settings.people();
        this.projects = projects;
        this.gitHub = gitHub;
        this.open = open;
        this.clock = clock;
        this.correlation = correlation;
        this.cookies = new Seal<>(settings.authSecrets(), "session", Content.class);
        this.tokens = new Seal<>(settings.authSecrets(), "github token", Tokens.class);
    }

    /** What the cookie holds. */
    record Content(String id, String csrf, Instant until) {
        @Override
        public String toString() {
            return "Content[" + id + "]";
        }
    }

    /** What is sealed in the store, under the session's id. */
    record Tokens(String token, @Nullable Instant expiresAt, @Nullable String refresh) {
        static Tokens of(Grant grant) {
            var refresh = grant.refreshToken();
            return new Tokens(grant.token().value(), grant.expiresAt(), refresh == null ? null : refresh.value());
        }

        boolean isDue(Instant now) {
            return expiresAt != null && refresh != null && !expiresAt.isAfter(now.plus(EARLY));
        }

        @Override
        public String toString() {
            return "Tokens[hidden]";
        }
    }

    /**
     * @param cookie for {@link #COOKIE}
     * @param csrf for {@link #CSRF_COOKIE}
     */
    public record Started(String cookie, String csrf) {
        @Override
        public String toString() {
            return "Started[hidden]";
        }
    }

    /** @param browser what the browser says of itself; null where it says nothing */
    public record Origin(String address, @Nullable String browser) {}

    public Started start(Login login, Grant grant, Origin origin) {
        var now = clock.instant();
        stored.list(login, now, MOST + 1).stream().skip(MOST - 1L).forEach(oldest -> ended(oldest.id()));
        var content = new Content(randomText(), randomText(), now.plus(LIFETIME));
        var browser = origin.browser() == null ? "" : origin.browser();
        stored.add(new StoredSession(content.id(), login, now, now, content.until(), origin.address(),
                Cut.first(browser, StoredSession.MOST_BROWSER),
                tokens.seal(Tokens.of(grant), content.id())));
        return new Started(cookies.seal(content, COOKIE), content.csrf());
    }

    private String randomText() {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whose cookie it is now; null when it is not ours, over or ended, or the person may no longer enter. */
    public @Nullable SignedIn read(String cookie) {
        var known = known(cookie);
        return known == null ? null : signedIn(known, known.tokens());
    }

    /**
     * As {@link #read}, with a GitHub token that is good for a while.
     *
     * @throws Problem 401 where GitHub does not renew the token any more, 503 where another process is about to
     */
    @Nullable
    SignedIn readToAct(String cookie) {
        var known = known(cookie);
        return known == null
                ? null
                : signedIn(known, known.tokens().isDue(clock.instant()) ? renewed(known.session()) : known.tokens());
    }

    private record Known(Content content, StoredSession session, Tokens tokens) {}

    private @Nullable Known known(String cookie) {
        var now = clock.instant();
        var content = cookies.open(cookie, COOKIE);
        if (content == null || !content.until().isAfter(now)) {
            return null;
        }
        var session = stored.find(content.id(), now);
        if (session == null || !people.mayEnter(session.login())) {
            return null;
        }
        var inside = tokens.open(session.sealed(), session.id());
        if (inside == null) {
            return null;
        }
        if (session.lastSeenAt().plus(SEEN_PRECISION).isBefore(now)) {
            stored.seen(session.id(), now);
        }
        return new Known(content, session, inside);
    }

    private SignedIn signedIn(Known known, Tokens with) {
        var login = known.session().login();
        return new SignedIn(people.person(login, projects.grants(login)), new GitHub.UserToken(with.token()),
                known.content().csrf(), known.session().expiresAt(), new SignedIn.OfSession(known.session().id()));
    }

    /** GitHub takes a refresh token once: of all who need it here one asks, and of all processes one. */
    private Tokens renewed(StoredSession due) {
        var place = renewals.get(Math.floorMod(due.id().hashCode(), PLACES));
        place.lock();
        try {
            var session = stored.find(due.id(), clock.instant());
            var inside = session == null ? null : tokens.open(session.sealed(), session.id());
            if (session == null || inside == null) {
                throw over();
            }
            return inside.isDue(clock.instant()) ? renewed(session, inside) : inside;
        } finally {
            place.unlock();
        }
    }

    private Tokens renewed(StoredSession session, Tokens inside) {
        var now = clock.instant();
        if (!stored.claimRenewal(session.id(), session.sealed(), now, now.plus(RENEWING))) {
            throw Problem.busy(HttpStatus.SERVICE_UNAVAILABLE,
                    "Your sign-in with GitHub is being renewed. Try again in a moment.", RETRY_SECONDS);
        }
        Grant grant;
        try {
            grant = gitHub.refresh(new GitHub.UserToken(String.valueOf(inside.refresh())));
        } catch (GitHub.GitHubTrouble unreachable) {
            // The old token may still be good; if not, GitHub says so to what is done with it.
            stored.renew(session.id(), session.sealed());
            return inside;
        }
        if (grant == null) {
            ended(session.id());
            record(session.login(), "session_ended", Map.of("reason", "GitHub did not renew the sign-in"));
            throw over();
        }
        var fresh = Tokens.of(grant);
        stored.renew(session.id(), tokens.seal(fresh, session.id()));
        return fresh;
    }

    private static Problem over() {
        return new Problem(HttpStatus.UNAUTHORIZED, ProblemCode.NOT_SIGNED_IN,
                "GitHub does not renew your sign-in any more. Sign in again.");
    }

    /** Newest first, at most {@link #MOST}. */
    public List<StoredSession> of(Login login) {
        return stored.list(login, clock.instant(), MOST);
    }

    /** Of everybody, newest first, at most {@link #MOST_SHOWN}. */
    public List<StoredSession> all() {
        return stored.list(null, clock.instant(), MOST_SHOWN);
    }

    /** The person signs out where they are. */
    public void signOut(SignedIn caller) {
        if (caller.key() instanceof SignedIn.OfSession(var id) && ended(id)) {
            record(caller.person().login(), "signed_out", Map.of());
        }
    }

    /**
     * Ends another session; false where there is no such session.
     *
     * @param of whose it must be; null where anybody's may be ended
     */
    public boolean end(SignedIn caller, String id, @Nullable Login of) {
        var session = stored.find(id, clock.instant());
        if (session == null || (of != null && !session.login().isSameAs(of)) || !ended(id)) {
            return false;
        }
        record(caller.person().login(), "session_ended", Map.of("person", session.login().value()));
        return true;
    }

    /** Ends all sessions of the caller but the one that they call from; says how many. */
    public int endOthers(SignedIn caller) {
        var mine = stored.list(caller.person().login(), clock.instant(), MOST_SHOWN);
        return Math.toIntExact(mine.stream().filter(each -> !new SignedIn.OfSession(each.id()).equals(caller.key()))
                .filter(each -> end(caller, each.id(), caller.person().login())).count());
    }

    private boolean ended(String id) {
        var was = stored.end(id);
        open.ended(new SignedIn.OfSession(id));
        return was;
    }

    private void record(Login actor, String type, Map<String, String> data) {
        audit.append(new AuditEvent(clock.instant(), null, actor, type, data, correlation.current(),
                correlation.origin()));
        LogLine.of(LogEvent.SESSION_ENDED).with(LogField.ACTOR, actor).write();
    }
}
