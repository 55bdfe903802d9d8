package io.tfpilot.server.web.problems;

import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.store.Origin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every call an id, or keeps the caller's, for the answer, the log and the audit rows. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class CorrelationFilter extends OncePerRequestFilter implements Correlation {
    public static final String HEADER = "x-correlation-id";
    private static final String MDC_KEY = "correlationId";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private static final String BEARER = "Bearer ";
    /** What a workflow shows instead of an API token. */
    private static final String WORKFLOW = "X-TfPilot-Secret";

    private static final ThreadLocal<Origin> ORIGIN = new ThreadLocal<>();
    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var given = request.getHeader(HEADER);
        var id = given != null && ACCEPTABLE.matcher(given).matches() ? given : make();
        response.setHeader(HEADER, id);
        begin(id, originOf(request));
        try {
            chain.doFilter(request, response);
        } catch (ServletException failed) {
            // The framework reads parameters before it knows the route, where nobody handles what it throws. The web
            // server would answer the same, and write a stack trace for each such call.
            if (response.isCommitted() || !(failed.getRootCause() instanceof InvalidParameterException)) {
                throw failed;
            }
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } finally {
            end();
        }
    }

    /** By the address and by what the caller shows; whether that opens anything is the route's affair. */
    private static Origin originOf(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith(BEARER)) {
            return Origin.TOKEN;
        }
        var path = request.getRequestURI();
        if (path.startsWith("/api/requests/") && path.endsWith("/drift-result")
                && request.getHeader(WORKFLOW) != null) {
            return Origin.WORKFLOW;
        }
        return path.startsWith("/api/") && !path.startsWith("/api/auth/") ? Origin.API : Origin.PAGE;
    }

    private String make() {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public @Nullable String current() {
        return MDC.get(MDC_KEY);
    }

    @Override
    public Origin origin() {
        var known = ORIGIN.get();
        return known == null ? Origin.WORKER : known;
    }

    /** For work that no call caused. */
    public void begin(String id) {
        begin(id, Origin.WORKER);
    }

    /** For work that came through another door than a call. */
    public void begin(String id, Origin from) {
        MDC.put(MDC_KEY, id);
        ORIGIN.set(from);
    }

    public void end() {
        MDC.remove(MDC_KEY);
        ORIGIN.remove();
    }
}
