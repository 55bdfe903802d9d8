package io.tfpilot.sandbox.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

/**
 * The one door: listens on loopback only and turns away whoever names another host (DNS rebinding) or comes from another
 * site.
 */
public final class Door implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Door.class.getName());
    /** Connections the system holds while all of ours are busy. */
    private static final int BACKLOG = 128;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Routes.Handler behind;
    private final Pattern open;

    private Door(HttpServer server, Routes.Handler behind, Pattern open) {
        this.server = server;
        this.behind = behind;
        this.open = open;
    }

    /**
     * Takes the port (0: any) and begins to answer.
     *
     * @param open paths to which other sites may send people with a form
     */
    public static Door open(int port, Routes.Handler behind, Pattern open) throws IOException {
        // Without it the JDK's server waits 40 ms for an acknowledgement before it sends a body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var loopback = InetAddress.getByAddress("127.0.0.1", new byte[]{127, 0, 0, 1});
        var door = new Door(HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG), behind, open);
        door.server.setExecutor(door.threads);
        door.server.createContext("/", door::handle);
        return door;
    }

    /** Begins to answer. */
    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Request(exchange);
            send(exchange, answer(request));
        }
    }

    private Answer answer(Request request) {
        try {
            if (!atHome(request.header("Host"), "")
                    || (request.header("Origin") != null && !atHome(request.header("Origin"), "http://")
                            && !open.matcher(request.rawPath()).matches())) {
                return Answer.text(403, "This sandbox answers on 127.0.0.1 only, and only to its own pages.\n");
            }
            return behind.answer(request);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.rawPath(), e);
            return Refusal.of(500, "Server Error").answer();
        }
    }

    private boolean atHome(@Nullable String given, String scheme) {
        return (scheme + "127.0.0.1:" + port()).equals(given) || (scheme + "localhost:" + port()).equals(given);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var bytes = answer.known();
        if ("HEAD".equals(exchange.getRequestMethod()) || answer.status() == 204 || answer.status() == 304) {
            exchange.sendResponseHeaders(answer.status(), -1);
        } else if (bytes == null) {
            exchange.sendResponseHeaders(answer.status(), 0);
            try (OutputStream out = exchange.getResponseBody()) {
                answer.body().write(out);
            }
        } else {
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    /** Stops at once: callers see a closed connection. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
