package io.tfpilot.server.setup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As much of a GitHub as the set-up page meets: an App from a manifest, its installation, and who has which login. */
final class SetupGitHub implements AutoCloseable {
    static final String SECRET = "w0123456789abcdef0123456789abcde";
    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new ArrayList<>();
    private final String key = key();

    SetupGitHub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::handle);
        server.start();
        answers.put("GET /meta", "{\"hooks\":[]}");
        answers.put("POST /app-manifests/good/conversions", """
                {"id":7,"slug":"tfpilot-acme","client_id":"Iv1.0123","client_secret":"c0123456789abcdef0123456789abcde",
                 "webhook_secret":"%s","pem":"%s","html_url":"%s/apps/tfpilot-acme"}""".formatted(SECRET,
                key.replace("\n", "\\n"), url()));
        answers.put("GET /app", "{\"id\":7,\"slug\":\"tfpilot-acme\"}");
        answers.put("GET /app/installations", "[]");
        answers.put("POST /app/installations/5/access_tokens",
                "{\"token\":\"t\",\"expires_at\":\"%s\"}".formatted(Instant.now().plusSeconds(3_600)));
        answers.put("GET /installation/repositories",
                "{\"total_count\":1,\"repositories\":[{\"full_name\":\"acme/infra\",\"default_branch\":\"main\"}]}");
        answers.put("GET /repos/acme/infra/installation", "{\"id\":5}");
        answers.put("GET /users/ada", "{\"login\":\"ada\",\"id\":1}");
        answers.put("GET /users/grace", "{\"login\":\"grace\",\"id\":2}");
        answers.put("PATCH /app/hook/config", "{}");
        answers.put("GET /app/hook/deliveries", "[]");
    }

    private static String key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String privateKey() {
        return key;
    }

    void installed() {
        answers.put("GET /app/installations",
                "[{\"id\":5,\"account\":{\"login\":\"acme\"},\"html_url\":\"%s/i/5\"}]".formatted(url()));
    }

    void forgets(String call) {
        answers.remove(call);
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    private synchronized void hear(String call) {
        heard.add(call);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        hear(call);
        var answer = answers.get(call);
        if (call.endsWith("/conversions")) {
            // As GitHub does: a code is good once.
            answers.remove(call);
        }
        var body = (answer == null ? "{\"message\":\"Not Found\"}" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer == null
                ? 404
                : call.endsWith("conversions") || call.endsWith("access_tokens")
                        ? 201
                        : 200,
                body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
