package io.tfpilot.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server that says what the test wrote down for it, in order, the last answer again and again. */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Said>> script = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param path with the query */
    record Heard(String method, String path, Map<String, String> headers, String body) {
        @Nullable
        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Said(int status, byte[] body, Map<String, String> headers) {}

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param call method and path, without the query */
    ScriptedServer says(String call, int status, String body, String... headers) {
        return says(call, status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    ScriptedServer says(String call, int status, byte[] body, String... headers) {
        var all = new LinkedHashMap<String, String>();
        for (var i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        script.computeIfAbsent(call, key -> new ArrayDeque<>()).add(new Said(status, body, all));
        return this;
    }

    /** Closes the connection in the place of an answer. */
    ScriptedServer hangsUp(String call) {
        return says(call, -1, "");
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    List<Heard> heard(String call) {
        return heard.stream().filter(one -> (one.method() + " " + one.path()).split("\\?", 2)[0].equals(call)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        heard.add(new Heard(exchange.getRequestMethod(), uri.toString(), headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var said = next(exchange.getRequestMethod() + " " + uri.getRawPath());
        if (said.status() < 0) {
            exchange.close();
            return;
        }
        said.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(said.status(), said.body().length == 0 ? -1 : said.body().length);
        try (var out = exchange.getResponseBody()) {
            out.write(said.body());
        }
    }

    private synchronized Said next(String call) {
        var answers = script.get(call);
        if (answers == null) {
            return new Said(404, "{\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8), Map.of());
        }
        return answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
    }

    List<String> calls() {
        return new ArrayList<>(heard.stream().map(one -> one.method() + " " + one.path()).toList());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
