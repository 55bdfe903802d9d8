package io.tfpilot.server.signin;

import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.tfpilot.server.web.limits.Addresses;
import io.tfpilot.server.web.limits.Buckets;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Records who was turned away: by their role from changing something, with a token that opens nothing, at the sign-in.
 * Nobody can fill the record: beyond a few rows a minute of one person or address, and of all addresses, only their
 * number is kept, and stands in the next row.
 */
@Component
public final class RefusedCalls {
    /** Rows a minute of one person: more than anybody clicks, and each route once. */
    private static final int OF_PERSON = 120;

    /** Rows a minute of one address without a sign-in. */
    private static final int OF_ADDRESS = 6;

    /** Rows a minute of all addresses together. */
    private static final int OF_ALL = 60;

    private final Recorder recorder;
    private final Addresses addresses;
    private final Buckets people;
    private final Buckets strangers;
    private final Buckets all;
    private final AtomicLong untold = new AtomicLong();

    RefusedCalls(Storage storage, InstantSource clock, Correlation correlation, Addresses addresses) {
        this.recorder = new Recorder(storage.audit(), clock, correlation);
        this.addresses = addresses;
        this.people = new Buckets(OF_PERSON, clock);
        this.strangers = new Buckets(OF_ADDRESS, clock);
        this.all = new Buckets(OF_ALL, clock);
    }

    void role(Person person, Role needed, HttpServletRequest request) {
        if (!AccessRule.SAFE.contains(request.getMethod())) {
            blocked(person, RefusalCode.ROLE_TOO_LOW.json(), Map.of("needed", needed.json()), request);
        }
    }

    /** An API token at a route for people in a browser. */
    void token(Person person, HttpServletRequest request) {
        blocked(person, "not_allowed", Map.of("needed", "a browser"), request);
    }

    private void blocked(Person person, String code, Map<String, String> why, HttpServletRequest request) {
        var id = requestOf(request);
        if (people.take(person.login().key()).granted()) {
            var facts = new TreeMap<>(why);
            facts.put("code", code);
            facts.put("route", route(request));
            append(id, person.login(), "call_blocked", facts);
        } else {
            untold.incrementAndGet();
        }
        LogLine.of(LogEvent.CALL_REFUSED).with(LogField.ACTOR, person.login()).with(LogField.REQUEST_ID, id)
                .with(LogField.ROUTE, route(request)).with(LogField.CODE, code).write();
    }

    /** A token that opens nothing: never made, expired, revoked, or of somebody who may not enter. */
    void badToken(HttpServletRequest request) {
        stranger("token_refused", Login.SYSTEM, Map.of(), request);
    }

    /**
     * A sign-in that came to nothing.
     *
     * @param login whom GitHub named; null where it named nobody
     * @param why the word that the sign-in page shows a sentence for
     */
    public void signIn(@Nullable Login login, String why, HttpServletRequest request) {
        stranger("sign_in_refused", login == null ? Login.SYSTEM : login, Map.of("reason", why), request);
    }

    private void stranger(String type, Login actor, Map<String, String> why, HttpServletRequest request) {
        if (strangers.take(addresses.counted(request)).granted() && all.take("").granted()) {
            var facts = new TreeMap<>(why);
            facts.put("from", addresses.of(request));
            append(null, actor, type, facts);
        } else {
            untold.incrementAndGet();
        }
    }

    private void append(@Nullable RequestId id, Login actor, String type, Map<String, String> facts) {
        var more = untold.getAndSet(0);
        var said = new TreeMap<>(facts);
        if (more > 0) {
            said.put("unrecorded", Long.toString(more));
        }
        recorder.record(id, actor, type, said);
    }

    /** The pattern, not what the caller made of it. */
    private static String route(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (pattern == null ? "" : pattern);
    }

    private static @Nullable RequestId requestOf(HttpServletRequest request) {
        var parts = request.getRequestURI().split("/");
        for (var i = 1; i < parts.length; i++) {
            if (parts[i - 1].equals("requests") && RequestId.isValid(parts[i])) {
                return new RequestId(parts[i]);
            }
        }
        return null;
    }
}
