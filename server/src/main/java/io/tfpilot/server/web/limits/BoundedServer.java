package io.tfpilot.server.web.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the web server its limits. */
@Configuration(proxyBeanMethods = false)
class BoundedServer {
    @Bean
    Limits limits() {
        return Limits.of(Runtime.getRuntime().maxMemory());
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
