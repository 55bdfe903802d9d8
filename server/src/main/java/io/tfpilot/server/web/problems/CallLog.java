package io.tfpilot.server.web.problems;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** One line for each call, by its route: an address may carry what somebody typed. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class CallLog extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Deliveries have lines of their own; logs and previews come many times a minute, and change nothing. */
    private static final Set<String> QUIET = Set.of("/api/github/webhook", "/api/requests/preview",
            "/api/github/repos/{owner}/{repository}/runs/{run}/attempts/{attempt}/log");

    /** Parts of a page: the form while it is filled in. */
    private static final String PART = "/_/";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var began = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            var route = route(request);
            LogLine.of(LogEvent.HTTP_CALL).with(LogField.METHOD, request.getMethod()).with(LogField.ROUTE, route)
                    .with(LogField.STATUS, response.getStatus()).with(LogField.REQUEST_ID, requestOf(request))
                    .took(Duration.ofNanos(System.nanoTime() - began))
                    .write(isOfNote(request.getMethod(), route) ? Level.INFO : Level.DEBUG);
        }
    }

    private static boolean isOfNote(String method, @Nullable String route) {
        return route != null && !READING.contains(method) && !QUIET.contains(route) && !route.contains(PART);
    }

    /** A call that met an error of TfPilot. */
    public static void failed(HttpServletRequest request, Exception broken) {
        LogLine.of(LogEvent.HTTP_FAILED).with(LogField.METHOD, request.getMethod())
                .with(LogField.ROUTE, route(request)).write(broken);
    }

    /** Its template; null where the address is nobody's. */
    private static @Nullable String route(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? null : pattern.toString();
    }

    private static @Nullable RequestId requestOf(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> places
                && places.get("id") instanceof String id && RequestId.isValid(id) ? new RequestId(id) : null;
    }
}
