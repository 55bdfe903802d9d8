package io.tfpilot.server.wrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A module registry with its protocol, over HTTP on loopback. */
final class TestRegistry implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> locations = new TreeMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile String token = "";

    TestRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A version of acme/thing/aws, and what X-Terraform-Get says of it. */
    void has(String version, String location) {
        locations.put(version, location);
    }

    void serves(String path, byte[] content) {
        files.put(path, content);
    }

    /** From now on, the protocol's calls need it. */
    void wants(String bearer) {
        token = bearer;
    }

    /** Every call, with its token where it had one. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange call) throws IOException {
        var path = call.getRequestURI().getPath();
        var bearer = call.getRequestHeaders().getFirst("Authorization");
        asked.add(path + (bearer == null ? "" : " " + bearer));
        try (call) {
            var file = files.get(path);
            if (file != null) {
                send(call, file);
            } else if (path.equals("/.well-known/terraform.json")) {
                send(call, "{\"modules.v1\":\"/v1/modules/\"}");
            } else if (path.startsWith("/v1/modules/") && !token.isEmpty() && !("Bearer " + token).equals(bearer)) {
                call.sendResponseHeaders(401, -1);
            } else if (path.equals("/v1/modules/acme/thing/aws/versions")) {
                send(call, "{\"modules\":[{\"versions\":[" + String.join(",", locations.keySet().stream()
                        .map(version -> "{\"version\":\"" + version + "\"}").toList()) + "]}]}");
            } else if (path.startsWith("/v1/modules/acme/thing/aws/") && path.endsWith("/download")) {
                call.getResponseHeaders().set("X-Terraform-Get", locations.get(path.split("/")[6]));
                call.sendResponseHeaders(204, -1);
            } else {
                call.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange call, String json) throws IOException {
        call.getResponseHeaders().set("Content-Type", "application/json");
        send(call, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange call, byte[] content) throws IOException {
        call.sendResponseHeaders(200, content.length);
        call.getResponseBody().write(content);
    }

    static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
