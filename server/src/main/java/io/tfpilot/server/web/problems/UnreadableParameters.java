package io.tfpilot.server.web.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The framework reads parameters before it knows the route, where nobody handles what it throws. The web server would
 * answer the same, write a stack trace for each such call, and count it as an error of TfPilot: so it stands behind what
 * counts.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class UnreadableParameters extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException failed) {
            if (response.isCommitted() || !(failed.getRootCause() instanceof InvalidParameterException)) {
                throw failed;
            }
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
