package io.tfpilot.server.web.problems;

import io.tfpilot.server.web.limits.Limits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No body is read beyond its limit: 1 MiB, webhooks 25 MiB (GitHub's own cap), lines of a log 64 KiB. None is waited for
 * without end: each part comes before the connection's own limit of silence, and all of them before {@link Limits}'.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BodyLimit extends OncePerRequestFilter {
    private static final String WEBHOOK = "/api/github/webhook";
    static final long LIMIT = 1L << 20;
    static final long WEBHOOK_LIMIT = 25L << 20;
    static final long LOG_LIMIT = 64L << 10;
    static final String TOO_SLOW = "The body took too long to arrive.";

    private final Limits limits;

    BodyLimit(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            tooLarge(response, limit);
            return;
        }
        try {
            chain.doFilter(new Limited(request, limit, patience(request.getRequestURI())), response);
        } catch (TooLarge tooLarge) {
            tooLarge(response, limit);
        } catch (TooSlow tooSlow) {
            refuse(response, HttpStatus.REQUEST_TIMEOUT, "body_too_slow", TOO_SLOW);
        }
    }

    private static long limit(String path) {
        if (path.equals(WEBHOOK)) {
            return WEBHOOK_LIMIT;
        }
        return path.startsWith("/api/github/repos/") ? LOG_LIMIT : LIMIT;
    }

    private Duration patience(String path) {
        return path.equals(WEBHOOK) ? limits.delivery() : limits.body();
    }

    private static void tooLarge(HttpServletResponse response, long limit) throws IOException {
        refuse(response, HttpStatus.CONTENT_TOO_LARGE, "body_too_large",
                "The body is larger than %d bytes.".formatted(limit));
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status.value());
        response.setHeader("Connection", "close");
        response.setContentType("application/problem+json");
        response.getWriter()
                .write("""
                        {"type":"about:blank","title":"%s","status":%d,"code":"%s","detail":"%s","correlationId":"%s"}"""
                        .formatted(status.getReasonPhrase(), status.value(), code, detail,
                                String.valueOf(response.getHeader(CorrelationFilter.HEADER))));
    }

    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;
        private final Duration patience;

        Limited(HttpServletRequest request, long limit, Duration patience) {
            super(request);
            this.limit = limit;
            this.patience = patience;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), limit, System.nanoTime() + patience.toNanos());
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream in;
        private final long until;
        private long left;

        Counted(ServletInputStream in, long limit, long until) {
            this.in = in;
            this.left = limit;
            this.until = until;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read;
            try {
                read = in.read(buffer, from, length);
            } catch (SocketTimeoutException silent) {
                throw new TooSlow();
            }
            left -= Math.max(0, read);
            if (left < 0) {
                throw new TooLarge();
            }
            if (read >= 0 && System.nanoTime() - until > 0) {
                throw new TooSlow();
            }
            return read;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
