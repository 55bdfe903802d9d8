package io.tfpilot.sandbox.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.people.Installations;
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
    private static final String ORGANISATION = " /orgs/{org}";
    private static final Pattern NUMBERED = Pattern.compile(PREFIX + "/repositories/(\\d{1,18})(/.*)?");

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
    private final Permits permits;
    private final Map<String, Need> needs = new LinkedHashMap<>();

    public Api(Hub hub, Tokens tokens, Installations installations, Clock clock) {
        this.hub = hub;
        this.tokens = tokens;
        this.clock = clock;
        permits = new Permits(installations);
    }

    Permits permits() {
        return permits;
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
        needs.put(method + " " + REPOSITORY + template, need);
        routes.add(method, PREFIX + REPOSITORY + template, request -> {
            var caller = caller(request);
            var repository = named(request);
            permits.check(caller, need, repository);
            if (repository.about().archived() && need.level() == Need.Level.WRITE && !template.isEmpty()) {
                throw Refusal.of(403, "Repository was archived so is read-only.");
            }
            return handler.answer(new Call(request, caller, repository));
        });
    }

    /** The repository in the path; a former name leads to where it is by number. */
    Hosted named(Request request) {
        var owner = request.part("owner");
        var name = request.part("repo");
        return hub.find(owner, name).orElseThrow(() -> hub.former(owner, name)
                .map(repository -> Refusal.moved(request.method(), moved(request, repository)))
                .orElseGet(Refusal::notFound));
    }

    private static String moved(Request request, Hosted repository) {
        var rest = request.rawPath().substring(PREFIX.length()).replaceFirst("^/repos/[^/]+/[^/]+", "");
        var query = request.query().isEmpty() ? "" : "?" + request.rawQuery();
        return request.origin() + PREFIX + "/repositories/" + repository.card().id() + rest + query;
    }

    /** The address by number is the same as the one by name. */
    private Request byName(Request request) {
        var matcher = NUMBERED.matcher(request.rawPath());
        return !matcher.matches()
                ? request
                : hub.repository(Long.parseLong(matcher.group(1)))
                        .map(repository -> request.at(PREFIX + "/repos/" + repository.fullName()
                                + Optional.ofNullable(matcher.group(2)).orElse("")))
                        .orElse(request);
    }

    /** Answers one call about an organisation. */
    @FunctionalInterface
    interface OrganisationHandler {
        Answer answer(Call call, Owner organisation) throws IOException;
    }

    /** A route of an organisation, for its people and for Apps that are installed there. */
    void organisation(String method, String template, Need need, OrganisationHandler handler) {
        needs.put(method + ORGANISATION + template, need);
        at(method, ORGANISATION.strip() + template, call -> {
            var organisation = hub.organisation(call.request().part("org"));
            permits.check(call.caller(), need, organisation);
            return handler.answer(call, organisation);
        });
    }

    /** The routes that ask for a permission, with what they ask for, in the order of their addresses. */
    public Map<String, String> accepted() {
        var all = new TreeMap<String, String>();
        needs.forEach((route, need) -> all.put(route, need.accepted()));
        return all;
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

    /** Answers whatever comes in under the prefix. */
    public Answer answer(Request asked) throws IOException {
        var request = byName(asked);
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
