package io.tfpilot.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;

/** Takes webhooks. */
final class Receiver implements AutoCloseable {
    record Got(String event, String guid, String signature, String body) {
        JsonNode json() {
            return Client.JSON.readTree(body);
        }

        String action() {
            return json().path("action").asString("");
        }
    }

    private final HttpServer server;
    private final List<Got> all = new CopyOnWriteArrayList<>();
    volatile int answer = 204;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                var headers = exchange.getRequestHeaders();
                all.add(new Got(headers.getFirst("X-GitHub-Event"), headers.getFirst("X-GitHub-Delivery"),
                        headers.getFirst("X-Hub-Signature-256"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.sendResponseHeaders(answer, -1);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<Got> of(String event) {
        return all.stream().filter(got -> got.event().equals(event)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
