package io.tfpilot.server.boot;

import io.tfpilot.server.settings.Settings;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Where the server listens. It stands before everything else that Spring reads: {@code SERVER_ADDRESS} of the environment
 * must not open a trial to the network, and Kubernetes sets a {@code SERVER_PORT} for a Service named server.
 */
record ListenAddress(int port, String host) implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    static ListenAddress of(Settings settings) {
        return new ListenAddress(settings.port(), settings.trial() != null ? LOOPBACK : EVERYWHERE);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("listenAddress",
                Map.of("server.port", Integer.toString(port), "server.address", host)));
    }
}
