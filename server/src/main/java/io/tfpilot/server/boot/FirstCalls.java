package io.tfpilot.server.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the server asks itself before it says that it is ready, so that people do not wait while the classes of a first
 * call are loaded, and no crowd meets there. An answer of any kind will do, and none as well.
 */
record FirstCalls(String host, int port) {
    private static final int PATIENCE_MS = 5_000;
    private static final List<String> PATHS = List.of("/login", "/assets/tfpilot.css", "/api/auth/me", "/nowhere");

    void make() {
        PATHS.forEach(this::call);
    }

    private void call(String path) {
        try (var socket = new Socket()) {
            var address = InetAddress.ofLiteral(host);
            socket.connect(new InetSocketAddress(
                    address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
                            .formatted(path).getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException none) {
            // The first one who calls waits a little longer.
        }
    }
}
