package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Terraform's HTTP backend in memory, with locks; one state per path. Other paths answer what a test lays there. */
final class StateServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> states = new ConcurrentHashMap<>();
    private final Map<String, String> locks = new ConcurrentHashMap<>();
    final Map<String, String> answers = new ConcurrentHashMap<>();
    final Map<String, String> posted = new ConcurrentHashMap<>();
    final Map<String, String> secretSeen = new ConcurrentHashMap<>();
    final Map<String, String> keySeen = new ConcurrentHashMap<>();

    StateServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String state(String environment) {
        return new String(states.getOrDefault("/state/" + environment, new byte[0]), UTF_8);
    }

    void change(String environment, String from, String to) {
        states.computeIfPresent("/state/" + environment,
                (_, state) -> new String(state, UTF_8).replace(from, to).getBytes(UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!path.startsWith("/state/")) {
            String secret = exchange.getRequestHeaders().getFirst("X-TfPilot-Secret");
            secretSeen.put(path, secret == null ? "" : secret);
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            keySeen.put(path, key == null ? "" : key);
            if ("POST".equals(exchange.getRequestMethod())) {
                posted.merge(path, new String(body, UTF_8), (a, b) -> a + "\n" + b);
            }
            String answer = answers.getOrDefault(path, "{}");
            reply(exchange, 200, answer.getBytes(UTF_8));
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "GET" -> reply(exchange, states.containsKey(path) ? 200 : 404,
                    states.getOrDefault(path, new byte[0]));
            case "POST" -> {
                states.put(path, body);
                reply(exchange, 200, new byte[0]);
            }
            case "LOCK" -> {
                String holder = locks.putIfAbsent(path, new String(body, UTF_8));
                reply(exchange, holder == null ? 200 : 423, holder == null ? new byte[0] : holder.getBytes(UTF_8));
            }
            case "UNLOCK" -> {
                locks.remove(path);
                reply(exchange, 200, new byte[0]);
            }
            default -> reply(exchange, 405, new byte[0]);
        }
    }

    boolean locked() {
        return !locks.isEmpty();
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
