package io.tfpilot.server.web.pages;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Addresses that the web server turns away before any route sees them ({@code /requests/%00}): they get the pages and
 * documents of every other error, in the place of the web server's own.
 */
@Component
final class UnreadableAddresses implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableAddresses.class);

    private static final int FIRST_ERROR = 400;

    private final LonePages pages;
    private final JsonMapper json;
    private final PageHeaders headers;

    UnreadableAddresses(LonePages pages, JsonMapper json, PageHeaders headers) {
        this.pages = pages;
        this.json = json;
        this.headers = headers;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new Report()));
    }

    private final class Report extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            var status = response.getStatus();
            if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
            try {
                var address = request.getRequestURI();
                if (address != null && address.startsWith("/api/")) {
                    send("application/problem+json",
                            json.writeValueAsString(pages.problem(request, response).getBody()),
                            response);
                } else {
                    send("text/html", String.valueOf(pages.error(request, response).getBody()), response);
                }
            } catch (IOException gone) {
                LOG.debug("nobody is there to read of a refused address", gone);
            }
        }

        private void send(String type, String body, Response response) throws IOException {
            headers.set(response);
            response.setContentType(type);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getReporter().write(body);
            response.finishResponse();
        }
    }
}
