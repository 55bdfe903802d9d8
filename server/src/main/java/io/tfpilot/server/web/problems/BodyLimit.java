package io.tfpilot.server.web.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** No body is read beyond its limit: 1 MiB, webhooks 25 MiB (GitHub's own cap), lines of a log 64 KiB. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BodyLimit extends OncePerRequestFilter {
    static final long LIMIT = 1L << 20;
    static final long WEBHOOK_LIMIT = 25L << 20;
    static final long LOG_LIMIT = 64L << 10;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            refuse(response, limit);
            return;
        }
        try {
            chain.doFilter(new Limited(request, limit), response);
        } catch (TooLarge tooLarge) {
            if (!response.isCommitted()) {
                refuse(response, limit);
            }
        }
    }

    private static long limit(String path) {
        if (path.equals("/api/github/webhook")) {
            return WEBHOOK_LIMIT;
        }
        return path.startsWith("/api/github/repos/") ? LOG_LIMIT : LIMIT;
    }

    private static void refuse(HttpServletResponse response, long limit) throws IOException {
        response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
        response.setContentType("application/problem+json");
        response.getWriter()
                .write("""
                        {"type":"about:blank","title":"Content Too Large","status":413,"code":"body_too_large","detail":"The body is larger than %d bytes.","correlationId":"%s"}"""
                        .formatted(limit, String.valueOf(response.getHeader(CorrelationFilter.HEADER))));
    }

    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), limit);
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream in;
        private long left;

        Counted(ServletInputStream in, long limit) {
            this.in = in;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            var value = in.read();
            return count(value, value < 0 ? -1 : 1);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            var read = in.read(buffer, from, length);
            return count(read, read);
        }

        private int count(int result, int bytes) {
            left -= Math.max(0, bytes);
            if (left < 0) {
                throw new TooLarge();
            }
            return result;
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
