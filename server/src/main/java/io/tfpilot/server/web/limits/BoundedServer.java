package io.tfpilot.server.web.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Gives the web server its limits. */
@Configuration(proxyBeanMethods = false)
class BoundedServer {
    @Bean
    Limits limits() {
        return Limits.of(Runtime.getRuntime().maxMemory());
    }

    /** Who asks a hundred times over one connection lets the others go first, each time. */
    @Bean
    @SuppressWarnings("ThreadPriorityCheck") // a virtual thread goes to the end of the queue, and others run meanwhile
    FilterRegistrationBean<Filter> inTurn() {
        var inTurn = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            Thread.yield();
            chain.doFilter(request, response);
        });
        inTurn.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return inTurn;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections(Limits limits, MeterRegistry meters) {
        var shut = Counter.builder("tfpilot.connections.shut")
                .description("Connections that took too long, or made room for others.").register(meters);
        return server -> {
            server.setProtocol(BoundedProtocol.class.getName());
            server.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
                    protocol.connections().bound(limits, shut::increment);
                }
            });
        };
    }
}
