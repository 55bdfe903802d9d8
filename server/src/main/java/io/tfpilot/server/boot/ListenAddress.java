package io.tfpilot.server.boot;

import io.tfpilot.server.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Where the server listens. It stands before everything else that Spring reads: {@code SERVER_ADDRESS} of the environment
 * must not open a trial to the network, and Kubernetes sets a {@code SERVER_PORT} for a Service named server.
 */
record ListenAddress(int port, String host) implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String PORT_SETTING = "TFPILOT_PORT";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    static ListenAddress of(Settings settings) {
        var chosen = settings.listenAddress();
        var usual = settings.trial() != null ? LOOPBACK : EVERYWHERE;
        return new ListenAddress(settings.port(), chosen == null ? usual : chosen);
    }

    /** @throws CannotStart where this computer has no such address, or somebody else listens there */
    void check() {
        var address = InetAddress.ofLiteral(host);
        if (address.isAnyLocalAddress()) {
            StartChecks.portIsFree(port, PORT_SETTING);
            return;
        }
        try (var _ = new ServerSocket(0, 1, address)) {
            StartChecks.portIsFree(address, port, PORT_SETTING);
        } catch (IOException other) {
            throw new CannotStart("%s is not an address of this computer; choose another with TFPILOT_LISTEN_ADDRESS."
                    .formatted(host));
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("listenAddress",
                Map.of("server.port", Integer.toString(port), "server.address", host)));
    }
}
