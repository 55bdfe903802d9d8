package io.tfpilot.server.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.SignedIn.OfSession;
import io.tfpilot.server.signin.SignedIn.OfToken;
import io.tfpilot.server.web.limits.Addresses;
import io.tfpilot.server.web.limits.Buckets;
import io.tfpilot.server.web.limits.Buckets.Taken;
import io.tfpilot.server.web.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * How many calls are taken on: of a person, of an API token, of an address without a sign-in, and of an address that
 * shows wrong tokens or signatures. Counted in this process; of several, each counts for itself.
 */
@Component
public final class CallLimits {
    /** Tokens and addresses that showed something right lately are not shut out by what others do beside them. */
    private static final int MOST_KNOWN = 10_000;
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final String WINDOW = ";w=60";

    private final Addresses addresses;
    private final Buckets people;
    private final Buckets tokens;
    private final Buckets costly;
    private final Buckets strangers;
    private final Buckets refused;
    private final Cache<String, Boolean> known = Caffeine.newBuilder().maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN).build();

    CallLimits(Settings settings, Addresses addresses, InstantSource clock) {
        var rates = settings.calls().rates();
        this.addresses = addresses;
        this.people = new Buckets(rates.person(), clock);
        this.tokens = new Buckets(rates.token(), clock);
        this.costly = new Buckets(rates.costly(), clock);
        this.strangers = new Buckets(rates.stranger(), clock);
        this.refused = new Buckets(rates.refused(), clock);
    }

    /** @throws Problem 429 where the caller has to wait; the answer says how much is left in any case */
    void take(SignedIn caller, HandlerMethod route, HttpServletResponse answer) {
        var taken = new LinkedHashMap<String, Taken>();
        switch (caller.key()) {
            case OfSession session -> taken.put("person", people.take(caller.person().login().key()));
            case OfToken(var id) -> taken.put("token", tokens.take(id));
        }
        if (route.hasMethodAnnotation(Costly.class) || route.getBeanType().isAnnotationPresent(Costly.class)) {
            taken.put("costly", costly.take(caller.person().login().key()));
        }
        judge(taken, answer);
    }

    /** @throws Problem 429 where this address has to wait */
    void takeStranger(HttpServletRequest call, HttpServletResponse answer) {
        judge(Map.of("address", strangers.take(addresses.counted(call))), answer);
    }

    /**
     * Before a token or a signature is looked at.
     *
     * @param what the token's hash, say, or the address of whoever signs
     * @throws Problem 429 where too much from this address was wrong, and this was never seen to be right
     */
    public void knock(HttpServletRequest call, String what) {
        var wait = refused.peek(addresses.counted(call));
        if (!wait.granted() && known.getIfPresent(what) == null) {
            throw tooMany("Too many wrong tokens or signatures came from your address.", wait);
        }
    }

    /** What {@link #knock} let through was right. */
    public void right(String what) {
        known.put(what, true);
    }

    /** It was wrong. */
    public void wrong(HttpServletRequest call) {
        refused.take(addresses.counted(call));
    }

    /** The fields as the IETF's draft has them since its eighth version. */
    private static void judge(Map<String, Taken> taken, HttpServletResponse answer) {
        var policies = new ArrayList<String>();
        var left = new ArrayList<String>();
        taken.forEach((name, each) -> {
            if (each.limit() > 0) {
                policies.add("\"" + name + "\";q=" + each.limit() + WINDOW);
                left.add("\"" + name + "\";r=" + each.left() + ";t=" + each.fullSeconds());
            }
        });
        if (!policies.isEmpty()) {
            answer.setHeader("RateLimit-Policy", String.join(", ", policies));
            answer.setHeader("RateLimit", String.join(", ", left));
        }
        for (var each : taken.values()) {
            if (!each.granted()) {
                throw tooMany("More than %d such calls a minute.".formatted(each.limit()), each);
            }
        }
    }

    private static Problem tooMany(String why, Taken wait) {
        var seconds = Math.max(1, wait.retrySeconds());
        return Problem.busy(HttpStatus.TOO_MANY_REQUESTS,
                "%s Try again in %d %s.".formatted(why, seconds, seconds == 1 ? "second" : "seconds"), seconds);
    }
}
