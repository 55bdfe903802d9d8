package io.tfpilot.stories.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.projects.Catalogue;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.terraform.NamingRules;
import io.tfpilot.github.Credentials;
import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.github.GitHubSettings;
import io.tfpilot.github.Hook;
import io.tfpilot.github.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A catalogue of 225 modules over a GitHub that answers after 80 ms, as GitHub's tree and blob calls do: at first sight,
 * a look later, after a restart. The store is real; what GitHub allows in a minute is waited for by the clock alone.
 */
final class CatalogueBenchmark {
    private static final int MODULES = 225;
    private static final int LATENCY_MS = 80;
    private static final String REPO = "/repos/acme/infra";
    private static final Project PROJECT = new Project("core", RepoName.parse("acme/infra"), "main", "modules",
            new TreeMap<>(), Map.of(), List.of(), Map.of(), NamingRules.DEFAULT);

    private final Storage storage;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private Instant now = Instant.now();

    CatalogueBenchmark(Storage storage) {
        this.storage = storage;
    }

    void run(Report report) {
        var files = repository();
        report.part("A catalogue of %d modules with %d different files, GitHub answering after %d ms"
                .formatted(MODULES, files, LATENCY_MS), "look", "time", "calls", "modules read");
        try (var server = new Answering()) {
            try (var gitHub = server.gitHub()) {
                var catalogue = new Catalogue(gitHub, storage.blobs(), () -> now);
                look(report, "first", catalogue);
                while (look(report, "a minute later", catalogue) < MODULES) {
                    // GitHub's limit lets no more through in a minute.
                }
                look(report, "unchanged", catalogue);
            }
            try (var gitHub = server.gitHub()) {
                look(report, "after a restart", new Catalogue(gitHub, storage.blobs(), () -> now));
            }
        }
    }

    private int look(Report report, String name, Catalogue catalogue) {
        var before = calls.get();
        var start = System.nanoTime();
        var snapshot = catalogue.freshOf(PROJECT);
        var millis = (System.nanoTime() - start) / 1e6;
        var read = (int) snapshot.modules().stream().filter(each -> each.reading() instanceof ModuleReading.Requestable)
                .count();
        report.row(name, String.format(Locale.ROOT, "%.0f ms", millis), String.valueOf(calls.get() - before),
                read + " of " + MODULES);
        now = now.plusSeconds(61);
        return read;
    }

    /** @return how many different files it has */
    private int repository() {
        var lines = new ArrayList<String>();
        for (var i = 0; i < MODULES; i++) {
            lines.add("{\"path\":\"m%d\",\"mode\":\"040000\",\"type\":\"tree\",\"sha\":\"%040d\"}".formatted(i, i));
            var path = "m" + i + "/";
            lines.add(file(path + "variables.tf", "variable \"tags\" { type = map(string) }\n" + """
                    variable "input_N" {
                      type        = object({ a = string, b = optional(number, 1) })
                      default     = { a = "x" }
                      description = "Some words about it, as people write them"
                    }
                    """.replace("N", String.valueOf(i)) + "# " + "words ".repeat(400)));
            lines.add(file(path + "main.tf", "locals { number = " + i + " }\n# " + "words ".repeat(400)));
            lines.add(file(path + "outputs.tf", "output \"number\" { value = " + i + " }\n"));
            lines.add(file(path + "README.md", "# Module " + i + "\n\n" + "Some words. ".repeat(200)));
            lines.add(file(path + "versions.tf", "terraform {}\n"));
        }
        says("/git/ref/heads/main", "{\"object\":{\"sha\":\"%s\"}}".formatted("1".repeat(40)));
        says("/git/commits/" + "1".repeat(40), "{\"tree\":{\"sha\":\"%s\"}}".formatted("a".repeat(40)));
        says("/git/trees/" + "a".repeat(40),
                "{\"tree\":[{\"path\":\"modules\",\"mode\":\"040000\",\"type\":\"tree\",\"sha\":\"%s\"}]}"
                        .formatted("b".repeat(40)));
        says("/git/trees/" + "b".repeat(40),
                "{\"truncated\":false,\"tree\":[" + String.join(",", lines) + "]}");
        return (int) answers.keySet().stream().filter(path -> path.contains("/git/blobs/")).count();
    }

    private String file(String path, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var name = nameOf(bytes);
        says("/git/blobs/" + name,
                "{\"encoding\":\"base64\",\"content\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(bytes)));
        return "{\"path\":\"%s\",\"mode\":\"100644\",\"type\":\"blob\",\"sha\":\"%s\",\"size\":%d}".formatted(path,
                name,
                bytes.length);
    }

    private static String nameOf(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private void says(String path, String json) {
        answers.put(REPO + path, json.getBytes(StandardCharsets.UTF_8));
    }

    /** GitHub, as slow as it is. */
    private final class Answering implements AutoCloseable {
        private final HttpServer server;

        Answering() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            calls.incrementAndGet();
            var body = answers.getOrDefault(exchange.getRequestURI().getPath(), new byte[0]);
            try {
                Thread.sleep(LATENCY_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        GitHubOverHttp gitHub() {
            var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return new GitHubOverHttp(
                    new GitHubSettings(url, url, new Credentials.Token("a-token"),
                            new Hook.RepoHooks(List.of(PROJECT.repo()), url + "/hook"), WorkflowKinds.STANDARD),
                    World.real(), exchange -> {
                    });
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
