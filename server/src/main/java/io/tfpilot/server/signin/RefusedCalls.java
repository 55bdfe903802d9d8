package io.tfpilot.server.signin;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.Storage;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Records who was kept by their role from changing something. What was only read leaves no trace. */
@Component
final class RefusedCalls {
    private final Storage storage;
    private final InstantSource clock;
    private final Correlation correlation;

    RefusedCalls(Storage storage, InstantSource clock, Correlation correlation) {
        this.storage = storage;
        this.clock = clock;
        this.correlation = correlation;
    }

    void record(Person person, Role needed, HttpServletRequest request) {
        if (!AccessRule.SAFE.contains(request.getMethod())) {
            var id = requestOf(request);
            storage.audit().append(new AuditEvent(clock.instant(), id, person.login(), "call_blocked",
                    Map.of("code", RefusalCode.ROLE_TOO_LOW.json(), "needed", needed.json(), "route", route(request)),
                    correlation.current(), correlation.origin()));
            LogLine.of(LogEvent.CALL_REFUSED).with(LogField.ACTOR, person.login()).with(LogField.REQUEST_ID, id)
                    .with(LogField.ROUTE, route(request)).with(LogField.CODE, RefusalCode.ROLE_TOO_LOW.json()).write();
        }
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
