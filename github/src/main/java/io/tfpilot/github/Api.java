package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.github.Call.Manner;
import io.tfpilot.github.CallOutcome.Answer;
import io.tfpilot.github.CallOutcome.Lost;
import io.tfpilot.github.CallOutcome.NotSent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls GitHub within its limits: credentials, memory of answers, redirects, limits, repetition. */
final class Api implements AutoCloseable {
    /** The first try and two more: with {@link #FIRST_PAUSE} a call waits at most 0.3 + 1.2 s between tries. */
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final int PAUSE_GROWTH = 4;
    /** A renamed repository that was moved and renamed again. */
    private static final int MOST_REDIRECTS = 3;
    /** Trees and blobs of a few hundred module files, and the lists that are requested often. */
    private static final long CACHE_BYTES = 32L << 20;

    private final URI apiUrl;
    private final World world;
    private final Wire wire;
    private final InstallationTokens tokens;
    private final EtagCache cache = new EtagCache(CACHE_BYTES);
    private final RateBudget budget;

    Api(GitHubSettings settings, World world, CallCounter counter) {
        this.apiUrl = settings.apiUrl();
        this.world = world;
        this.wire = new Wire(world.clock(), counter);
        this.budget = new RateBudget(world.clock());
        this.tokens = new InstallationTokens(settings.credentials(), this, world.clock());
    }

    RateBudget budget() {
        return budget;
    }

    /** The answer below 500 that GitHub gave in the end; trouble where there is none. */
    Answer ask(Call call) {
        return switch (attempt(call)) {
            case Answer answer -> answer;
            case Lost lost -> throw new GitHubTrouble(lost.message(), null, lost.cause());
            case NotSent notSent -> throw new GitHubTrouble(notSent.message(), null, notSent.cause());
        };
    }

    /** What comes of one try; a credential that GitHub refuses is an answer here, for whoever looks at the credential. */
    CallOutcome probe(Call call) {
        return redirected(call, null);
    }

    /** The answer of a call that has to succeed. */
    JsonNode askForJson(Call call) {
        return accepted(ask(call)).json();
    }

    /** The answer of a call that has to succeed; null where GitHub knows nothing of that name. */
    @Nullable
    JsonNode askForJsonOrNull(Call call) {
        var answer = ask(call);
        return answer.status() == 404 ? null : accepted(answer).json();
    }

    static Answer accepted(Answer answer) {
        if (!answer.ok()) {
            throw RefusalWords.trouble(answer);
        }
        return answer;
    }

    /**
     * Items of the pages, in order, until the pages or {@code mostPages} end or an item is not wanted any more.
     *
     * @param list the field that holds the items; empty where the answer itself is the list
     */
    List<JsonNode> pages(Call first, String list, int mostPages, Predicate<JsonNode> wanted) {
        return pages(first, accepted(ask(first)), new Reading(list, mostPages, wanted));
    }

    /** As {@link #pages}, all items of an answer that is the list; null where GitHub knows nothing of that name. */
    @Nullable
    List<JsonNode> pagesOrNull(Call first, int mostPages) {
        var answer = ask(first);
        return answer.status() == 404
                ? null
                : pages(first, accepted(answer), new Reading("", mostPages, item -> true));
    }

    private record Reading(String list, int mostPages, Predicate<JsonNode> wanted) {
        /** False where an item is not wanted. */
        boolean take(JsonNode json, List<JsonNode> items) {
            for (var item : GitHubJson.items(list.isEmpty() ? json : json.path(list))) {
                if (!wanted.test(item)) {
                    return false;
                }
                items.add(item);
            }
            return true;
        }
    }

    private List<JsonNode> pages(Call first, Answer answered, Reading reading) {
        var items = new ArrayList<JsonNode>();
        var call = first;
        var answer = answered;
        for (var page = 1; reading.take(answer.json(), items) && page < reading.mostPages(); page++) {
            var next = answer.next();
            if (next.isEmpty()) {
                return items;
            }
            call = call.at(ownPath(next.get()));
            answer = accepted(ask(call));
        }
        return items;
    }

    /** The path of an address that GitHub named; anything outside of the API is not followed with a credential. */
    private String ownPath(String address) {
        var prefix = apiUrl.toString();
        if (!address.startsWith(prefix + "/")) {
            throw new GitHubTrouble("GitHub named a next page outside of its API", null, null);
        }
        return address.substring(prefix.length());
    }

    /** What came of the call; repeated while that may help and does no harm. */
    CallOutcome attempt(Call call) {
        for (var tried = 1;; tried++) {
            var outcome = once(call);
            if (outcome instanceof Answer || !call.manner().repeatable() || tried == TRIES) {
                return outcome;
            }
            pause(tried);
        }
    }

    private void pause(int tried) {
        var longest = FIRST_PAUSE.toMillis() * (long) Math.pow(PAUSE_GROWTH, tried - 1);
        try {
            world.sleeper().sleep(Duration.ofMillis(1 + world.random().nextLong(longest)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GitHubTrouble("interrupted while waiting for GitHub", null, stopped);
        }
    }

    private CallOutcome once(Call call) {
        var key = cacheKey(call);
        var known = key == null ? null : cache.find(key);
        if (known != null && call.manner() == Manner.FIXED_READ) {
            return known;
        }
        var outcome = authorized(call, known);
        if (!(outcome instanceof Answer answer)) {
            return outcome;
        }
        if (answer.status() == 304 && known != null) {
            return known;
        }
        if (key != null && answer.status() == 200 && (call.manner() == Manner.FIXED_READ || etag(answer) != null)
                && isWhole(answer)) {
            cache.put(key, answer);
        }
        return answer;
    }

    /** What cannot be read, and a tree of which GitHub left something out, is asked for again. */
    private static boolean isWhole(Answer answer) {
        try {
            return !GitHubJson.flag(answer.json(), "truncated");
        } catch (GitHubJson.Unreadable cut) {
            return false;
        }
    }

    private static @Nullable String cacheKey(Call call) {
        var cached = call.manner() == Manner.READ || call.manner() == Manner.FIXED_READ;
        var credential = call.who().credential();
        return cached && credential != null ? credential + " " + call.path() : null;
    }

    private static @Nullable String etag(Answer answer) {
        return answer.headers().firstValue("ETag").orElse(null);
    }

    /** A token that GitHub does not take any more is renewed, once. */
    private CallOutcome authorized(Call call, @Nullable Answer known) {
        var outcome = limited(call, known);
        if (outcome instanceof Answer answer && answer.status() == 401 && tokens.renew(call.who())) {
            outcome = limited(call, known);
        }
        if (outcome instanceof Answer answer && answer.status() == 401 && !(call.who() instanceof ActingAs.Person)) {
            throw new GitHubTrouble("GitHub does not accept the server's credential: " + answer.message(), null, null);
        }
        return outcome;
    }

    private CallOutcome limited(Call call, @Nullable Answer known) {
        var credential = call.who().credential();
        var blocked = budget.blockedUntil(credential);
        if (blocked != null) {
            throw new GitHubTrouble("GitHub asks TfPilot to slow down", blocked, null);
        }
        var outcome = redirected(call, known);
        if (outcome instanceof Answer answer) {
            var retryAt = budget.learn(credential, answer);
            if (retryAt != null) {
                throw new GitHubTrouble("GitHub's rate limit: " + answer.message(), retryAt, null);
            }
        }
        return outcome;
    }

    private CallOutcome redirected(Call call, @Nullable Answer known) {
        var target = URI.create(apiUrl + call.path());
        @Nullable
        String bearer = tokens.bearer(call.who());
        for (var redirects = 0;; redirects++) {
            var outcome = wire.exchange(call, target, bearer, known == null ? null : etag(known));
            var location = location(outcome, target);
            if (location == null) {
                return outcome;
            }
            if (!call.manner().reads()) {
                throw new GitHubTrouble("this repository has moved on GitHub; configure its new name",
                        null, null);
            }
            if (redirects == MOST_REDIRECTS) {
                throw new GitHubTrouble("GitHub redirects in a loop", null, null);
            }
            bearer = call.manner() == Manner.DOWNLOAD || !sameServer(location) ? null : bearer;
            target = location;
        }
    }

    private static @Nullable URI location(CallOutcome outcome, URI base) {
        if (!(outcome instanceof Answer answer) || !isRedirect(answer.status())) {
            return null;
        }
        var text = answer.headers().firstValue("Location").orElse("");
        try {
            var location = base.resolve(text);
            var secure = "https".equals(location.getScheme());
            // A sandbox on this computer speaks plain HTTP; nothing else may lead there.
            var plain = "http".equals(location.getScheme()) && base.getScheme().equals("http");
            if (!text.isEmpty() && (secure || plain)) {
                return location;
            }
        } catch (IllegalArgumentException broken) {
            throw new GitHubTrouble("GitHub redirects to no address", null, broken);
        }
        throw new GitHubTrouble("GitHub redirects to an address that TfPilot does not follow", null, null);
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 307 || status == 308;
    }

    private boolean sameServer(URI target) {
        return apiUrl.getScheme().equals(target.getScheme()) && apiUrl.getAuthority().equals(target.getAuthority());
    }

    @Override
    public void close() {
        wire.close();
    }
}
