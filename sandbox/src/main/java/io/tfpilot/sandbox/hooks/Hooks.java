package io.tfpilot.sandbox.hooks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.store.Folder;
import io.tfpilot.sandbox.store.Ids;
import io.tfpilot.sandbox.store.Shelf;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends the webhook of one App and remembers every attempt. */
public final class Hooks implements AutoCloseable {
    /** GitHub gives a receiver ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** GitHub keeps deliveries for three days. */
    private static final Duration KEPT = Duration.ofDays(3);
    /** At about 25 kB of payload each this is 50 MB on disk. */
    private static final int MOST_KEPT = 2_000;
    /** Enough to see what a receiver said. */
    private static final int MOST_RESPONSE = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final App app;
    private final Ids ids;
    private final Clock clock;
    private final Shelf<Delivery> log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build();
    private volatile HookSettings settings;
    private final Supplier<Faults> faults;

    /** What all Apps share. */
    record Shared(Ids ids, Clock clock, Supplier<Faults> faults) {}

    /** Goes on with the log that is there. */
    Hooks(Path folder, App app, Shared shared) {
        this.folder = folder;
        this.app = app;
        ids = shared.ids();
        clock = shared.clock();
        faults = shared.faults();
        log = new Shelf<>(folder.resolve("deliveries"), Delivery.class);
        var kept = Files.exists(file())
                ? Folder.read(file(), HookSettings.class)
                : new HookSettings(app.identity().webhookUrl(), "json", app.identity().webhookSecret());
        settings = kept;
    }

    private Path file() {
        return folder.resolve("hook.json");
    }

    /** Sends what an earlier life had no time to send. */
    public void resume() {
        log.all().stream().filter(delivery -> !delivery.done()).forEach(this::send);
    }

    public HookSettings settings() {
        return settings;
    }

    /** Changes where deliveries go. */
    public void settings(HookSettings changed) {
        Folder.write(file(), (Object) changed);
        settings = changed;
    }

    /** Sends an event, soon. */
    public void send(Delivery.Subject subject, ObjectNode payload) {
        var to = settings.url();
        if (to != null && !faults.get().drop()) {
            dispatch(UUID.randomUUID().toString(), false, subject, to, JSON.writeValueAsBytes(payload));
        }
    }

    private void dispatch(String guid, boolean again, Delivery.Subject subject, String to, byte[] payload) {
        prune();
        long id = ids.next();
        Folder.write(payload(id), payload);
        var delivery = new Delivery(id, guid, now(), again, 0, "pending", Delivery.UNDER_WAY, subject, to,
                headers(guid, subject.event(), body(payload)), Map.of(), "");
        log.put(id, delivery);
        send(delivery);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Path payload(long id) {
        return folder.resolve("payloads").resolve(id + ".json");
    }

    private byte[] body(byte[] payload) {
        return settings.contentType().equals("json")
                ? payload
                : ("payload=" + URLEncoder.encode(new String(payload, StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.US_ASCII);
    }

    private Map<String, String> headers(String guid, String event, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "*/*");
        headers.put("Content-Type", settings.contentType().equals("json")
                ? "application/json"
                : "application/x-www-form-urlencoded");
        headers.put("User-Agent", "GitHub-Hookshot/sandbox");
        headers.put("X-GitHub-Delivery", guid);
        headers.put("X-GitHub-Event", event);
        headers.put("X-GitHub-Hook-ID", Long.toString(app.hookId()));
        headers.put("X-GitHub-Hook-Installation-Target-ID", Long.toString(app.id()));
        headers.put("X-GitHub-Hook-Installation-Target-Type", "integration");
        if (!settings.secret().isEmpty()) {
            headers.put("X-Hub-Signature", "sha1=" + mac("HmacSHA1", body));
            headers.put("X-Hub-Signature-256", "sha256=" + mac("HmacSHA256", body));
        }
        return headers;
    }

    private String mac(String algorithm, byte[] body) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private void send(Delivery delivery) {
        var wait = faults.get().delay();
        threads.execute(() -> {
            try {
                Thread.sleep(wait);
                log.put(delivery.id(), attempt(delivery));
            } catch (InterruptedException e) {
                // Shutting down: it stays under way in the log, and the next start sends it.
                Thread.currentThread().interrupt();
            }
        });
    }

    private Delivery attempt(Delivery delivery) throws InterruptedException {
        long from = System.nanoTime();
        try {
            var request = HttpRequest.newBuilder(URI.create(delivery.url())).timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body(payloadOf(delivery.id()))));
            delivery.requestHeaders().forEach(request::header);
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var headers = new LinkedHashMap<String, String>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            var body = response.body();
            boolean fine = response.statusCode() < 400;
            return delivery.answered(fine ? "OK" : "Invalid HTTP Response: " + response.statusCode(),
                    response.statusCode(), seconds(from), headers,
                    body.substring(0, Math.min(body.length(), MOST_RESPONSE)));
        } catch (HttpTimeoutException e) {
            return delivery.answered("timed out", 504, seconds(from), Map.of(), "");
        } catch (IOException e) {
            return delivery.answered("failed to connect to host", 502, seconds(from), Map.of(), "");
        }
    }

    private static double seconds(long from) {
        return Math.round((System.nanoTime() - from) / 1e7) / 100.0;
    }

    private byte[] payloadOf(long id) throws IOException {
        return Files.readAllBytes(payload(id));
    }

    /** The attempts, newest first. */
    public List<Delivery> deliveries() {
        return log.newestFirst().stream().filter(Delivery::done).toList();
    }

    /** Whether something is still on its way. */
    public boolean busy() {
        return log.all().stream().anyMatch(delivery -> !delivery.done());
    }

    /** One attempt. */
    public Optional<Delivery> delivery(long id) {
        return log.get(id).filter(Delivery::done);
    }

    /** What an attempt sent. */
    public ObjectNode payload(Delivery delivery) {
        return Folder.read(payload(delivery.id()), ObjectNode.class);
    }

    /** Tries again, with the same GUID and signed again. */
    public void redeliver(Delivery delivery) {
        var to = settings.url();
        dispatch(delivery.guid(), true, delivery.subject(), to == null ? delivery.url() : to,
                JSON.writeValueAsBytes(payload(delivery)));
    }

    private void prune() {
        var oldest = clock.instant().minus(KEPT);
        for (var delivery : log.all()) {
            if (log.size() < MOST_KEPT && delivery.deliveredAt().isAfter(oldest)) {
                return;
            }
            log.remove(delivery.id());
            payload(delivery.id()).toFile().delete();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
