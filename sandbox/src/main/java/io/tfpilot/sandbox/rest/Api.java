package io.tfpilot.sandbox.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.people.Tokens;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** What stands around every REST route: version, caller, permission, limits, ETags. */
public final class Api {
    /** Where GitHub Enterprise Server has it. */
    public static final String PREFIX = "/api/v3";

    private static final System.Logger LOG = System.getLogger(Api.class.getName());
    private static final Set<String> VERSIONS = Set.of("2022-11-28", Call.NEWEST_VERSION);
    private static final String REPOSITORY = "/repos/{owner}/{repo}";

    /** Answers one call. */
    @FunctionalInterface
    interface Handler {
        Answer answer(Call call) throws IOException;
    }

    private final Hub hub;
    private final Tokens tokens;
    private final Clock clock;
    private final RateLimits limits = new RateLimits();
    private final Routes routes = new Routes();

    public Api(Hub hub, Tokens tokens, Clock clock) {
        this.hub = hub;
        this.tokens = tokens;
        this.clock = clock;
    }

    Hub hub() {
        return hub;
    }

    Tokens tokens() {
        return tokens;
    }

    Instant now() {
        return clock.instant();
    }

    RateLimits.Budget budget(Caller caller) {
        return limits.of(caller, now());
    }

    /** A route that has nothing to do with one repository; it looks at its caller itself. */
    void at(String method, String template, Handler handler) {
        routes.add(method, PREFIX + template, request -> handler.answer(new Call(request, caller(request), null)));
    }

    /** A route of a repository. */
    void repository(String method, String template, Need need, Handler handler) {
        routes.add(method, PREFIX + REPOSITORY + template, request -> {
            var repository = hub.of(request);
            var caller = caller(request);
            permit(caller, need, repository);
            return handler.answer(new Call(request, caller, repository));
        });
    }

    /** Answers one call about an organisation. */
    @FunctionalInterface
    interface OrganisationHandler {
        Answer answer(Call call, Owner organisation) throws IOException;
    }

    /** A route of an organisation, for its administrators and for Apps with the permission. */
    void organisation(String method, String template, Need need, OrganisationHandler handler) {
        at(method, "/orgs/{org}" + template, call -> {
            var organisation = hub.organisation(call.request().part("org"));
            switch (call.caller()) {
                case Caller.User(var account) -> permit(account, Need.admin(need.permission()));
                case Caller.Installation(_, var permissions) -> permit(permissions.get(need.permission()), need);
                case Caller.App(),Caller.Job _ -> throw Refusal.of(403, "Resource not accessible by integration");
                case Caller.Anonymous() -> throw Refusal.of(401, "Requires authentication");
            }
            return handler.answer(call, organisation);
        });
    }

    /** Who is calling; wrong credentials are refused, none are not. */
    public Caller caller(Request request) {
        var header = request.header("Authorization");
        if (header == null) {
            return new Caller.Anonymous();
        }
        return tokens.caller(credentials(header), now()).orElseThrow(() -> Refusal.of(401, "Bad credentials"));
    }

    private static String credentials(String header) {
        int space = header.indexOf(' ');
        var scheme = space < 0 ? "" : header.substring(0, space).toLowerCase(Locale.ROOT);
        var value = header.substring(space + 1).trim();
        return switch (scheme) {
            case "bearer", "token" -> value;
            case "basic" -> password(value);
            default -> throw Refusal.of(401, "Bad credentials");
        };
    }

    private static String password(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(401, "Bad credentials");
        }
    }

    private static void permit(Caller caller, Need need, Hosted repository) {
        switch (caller) {
            case Caller.User(var account) -> permit(account, need);
            case Caller.Installation(_, var permissions) -> permit(permissions.get(need.permission()), need);
            case Caller.Job(_, var own, var permissions) -> {
                if (!own.equals(repository.fullName())) {
                    throw Refusal.notFound();
                }
                permit(permissions.get(need.permission()), need);
            }
            case Caller.App() -> throw Refusal.of(403, "Resource not accessible by integration");
            case Caller.Anonymous() -> {
                if (need.level() != Need.Level.READ || need.permission().equals("secrets")) {
                    throw Refusal.of(401, "Requires authentication");
                }
            }
        }
    }

    private static void permit(Account account, Need need) {
        boolean enough = switch (need.level()) {
            case READ -> !need.permission().equals("secrets") || account.role() != Account.Role.READ;
            case WRITE -> account.role() != Account.Role.READ;
            case ADMIN -> account.role() == Account.Role.ADMIN;
        };
        if (!enough) {
            throw Refusal.of(403, "Must have " + (need.level() == Need.Level.ADMIN ? "admin" : "write")
                    + " rights to Repository.");
        }
    }

    private static void permit(@Nullable String granted, Need need) {
        boolean enough = "write".equals(granted) || "admin".equals(granted)
                || ("read".equals(granted) && need.level() == Need.Level.READ) || need.permission().equals("metadata");
        if (!enough) {
            throw Refusal.of(403, "Resource not accessible by integration");
        }
    }

    /** Answers whatever comes in under the prefix. */
    public Answer answer(Request request) throws IOException {
        Caller caller = new Caller.Anonymous();
        Answer answer;
        try {
            caller = caller(request);
            answer = checked(request, caller);
        } catch (Refusal refusal) {
            answer = refusal.answer();
        }
        if (answer.status() != 304 && !request.rawPath().endsWith("/rate_limit")) {
            limits.spend(caller, now());
        }
        return labelled(answer, caller);
    }

    private Answer checked(Request request, Caller caller) throws IOException {
        var agent = request.header("User-Agent");
        if (agent == null || agent.isBlank()) {
            return Answer.text(403, "Request forbidden by administrative rules. Please make sure your request has a"
                    + " User-Agent header\n");
        }
        var version = request.header("X-GitHub-Api-Version");
        if (version != null && !VERSIONS.contains(version)) {
            throw Refusal.of(400, "The requested version of the API is not supported: " + version);
        }
        if (budget(caller).remaining() == 0 && !request.rawPath().endsWith("/rate_limit")) {
            throw Refusal.of(403, "API rate limit exceeded for " + caller.key() + ".");
        }
        var answer = routes.answer(request).orElseGet(() -> unknown(request));
        return conditional(request, Versions.shaped(version, answer));
    }

    private static Answer unknown(Request request) {
        LOG.log(System.Logger.Level.WARNING,
                "not part of the sandbox: " + request.method() + " " + request.rawPath());
        return Refusal.notFound().answer();
    }

    private static Answer conditional(Request request, Answer answer) {
        var bytes = answer.known();
        if (answer.status() != 200 || bytes == null || !"GET".equals(request.method())) {
            return answer;
        }
        var tag = "W/\"" + digest(bytes) + "\"";
        var known = request.header("If-None-Match");
        var tagged = answer.with("ETag", tag).with("Cache-Control", "private, max-age=60, s-maxage=60");
        return known != null && known.contains(tag)
                ? new Answer(304, tagged.headers(), Answer.empty(304).body())
                : tagged;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Answer labelled(Answer answer, Caller caller) {
        var budget = budget(caller);
        return answer.with("X-RateLimit-Limit", Integer.toString(budget.limit()))
                .with("X-RateLimit-Remaining", Integer.toString(budget.remaining()))
                .with("X-RateLimit-Used", Integer.toString(Math.min(budget.used(), budget.limit())))
                .with("X-RateLimit-Reset", Long.toString(budget.reset().getEpochSecond()))
                .with("X-RateLimit-Resource", "core").with("X-GitHub-Request-Id", UUID.randomUUID().toString())
                .with("X-GitHub-Media-Type", "github.v3; format=json").with("X-Content-Type-Options", "nosniff");
    }
}
