package io.tfpilot.stories.bench;

import io.tfpilot.github.WebhookSignature;
import io.tfpilot.server.settings.Secret;
import io.tfpilot.server.signin.OpenToAll;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Accepting a webhook durably, against the same server, filters and signature check without the store, and with no more
 * than a flush to the same disk. They are called in turns; the deliveries of one turn are processed before the next
 * one begins.
 */
final class WebhookBenchmark {
    private static final int ROUNDS = 7;
    private static final int CALLS = 400;
    private static final int WARM_UP = 3_000;
    private static final String BASELINE = "/api/bench/signature-only";
    private static final String FLUSHED = "/api/bench/signature-and-flush";
    private static final String DURABLE = "/api/github/webhook";
    private static final Map<String, String> PATHS = new LinkedHashMap<>();
    private static final List<Integer> CALLERS = List.of(1, 8);

    static {
        PATHS.put(BASELINE, "signature only");
        PATHS.put(FLUSHED, "signature and one flush");
        PATHS.put(DURABLE, "durable: TfPilot's route");
    }

    /** Real payloads of 22.6 and 28.0 kB, sent in turns: 25 kB on average. */
    private static final List<String> EXAMPLES = List.of("workflow_run-completed-2.json",
            "pull_request-opened-1.json");

    private record Example(String event, byte[] body, String signature) {}

    private final Bed bed;
    private final List<Example> examples;

    WebhookBenchmark(Bed bed, Path examples) {
        this.bed = bed;
        var secret = bed.settings().webhookSecrets().getFirst();
        this.examples = EXAMPLES.stream().map(file -> example(examples.resolve(file), secret)).toList();
        register();
    }

    /** Verifies and answers as the real route does, and keeps nothing. */
    record SignatureOnly(List<String> secrets) {
        @OpenToAll(because = "it is the benchmark's own and reads nothing")
        public ResponseEntity<Map<String, Object>> receive(@RequestBody byte[] body,
                @RequestHeader("X-Hub-Signature-256") String signature) {
            return WebhookSignature.verify(body, signature, secrets)
                    ? ResponseEntity.accepted().body(Map.of("ok", true))
                    : ResponseEntity.badRequest().body(Map.of());
        }
    }

    /** The least that can be durable: verifies, and answers when the body is on the disk under the database. */
    record SignatureAndFlush(SignatureOnly first, FileChannel file) {
        @OpenToAll(because = "it is the benchmark's own and reads nothing")
        public ResponseEntity<Map<String, Object>> receive(@RequestBody byte[] body,
                @RequestHeader("X-Hub-Signature-256") String signature) {
            try {
                file.write(ByteBuffer.wrap(body));
                file.force(false);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return first.receive(body, signature);
        }
    }

    private void register() {
        var only = new SignatureOnly(bed.settings().webhookSecrets().stream().map(Secret::value).toList());
        register(BASELINE, only);
        try {
            register(FLUSHED, new SignatureAndFlush(only, FileChannel.open(bed.life().dataDir().resolve("flushed"),
                    StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void register(String path, Record route) {
        var mappings = bed.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var info = RequestMappingInfo.paths(path).methods(RequestMethod.POST)
                .options(mappings.getBuilderConfiguration()).build();
        try {
            mappings.registerMapping(info, route,
                    route.getClass().getMethod("receive", byte[].class, String.class));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void run(Report report) {
        report.part("Accepting a webhook of 25 kB", "", "median (min – max)", "95th percentile", "calls per second",
                "ratio to signature only", "ratio to signature and flush");
        for (var path : PATHS.keySet()) {
            turn(path, CALLERS.getLast(), WARM_UP);
        }
        CALLERS.forEach(callers -> compare(report, callers));
    }

    private void compare(Report report, int callers) {
        var turns = new LinkedHashMap<String, List<Turn>>();
        PATHS.keySet().forEach(path -> turns.put(path, new ArrayList<>()));
        for (var round = 0; round < ROUNDS; round++) {
            turns.forEach((path, taken) -> taken.add(turn(path, callers, CALLS)));
        }
        turns.forEach((path, taken) -> report.row(
                "%s, %d at once".formatted(Objects.requireNonNull(PATHS.get(path)), callers),
                medians(taken).toString(), Samples.milliseconds(p95(taken)), perSecond(taken),
                ratio(taken, turns.get(BASELINE)), ratio(taken, turns.get(FLUSHED))));
    }

    private static String ratio(List<Turn> turns, @Nullable List<Turn> baseline) {
        return Report.ratio(medians(turns).ratioTo(medians(Objects.requireNonNull(baseline))));
    }

    private record Turn(Samples calls, double perSecond) {}

    private static Samples medians(List<Turn> turns) {
        return new Samples(turns.stream().mapToLong(turn -> turn.calls().median()).toArray());
    }

    private static long p95(List<Turn> turns) {
        return new Samples(turns.stream().mapToLong(turn -> turn.calls().percentile(95)).toArray()).median();
    }

    private static String perSecond(List<Turn> turns) {
        var sorted = turns.stream().mapToDouble(Turn::perSecond).sorted().toArray();
        return String.format(Locale.ROOT, "%.0f", sorted[sorted.length / 2]);
    }

    private Turn turn(String path, int callers, int calls) {
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var one = (Callable<long[]>) () -> calls(path, calls / callers);
            var began = System.nanoTime();
            var futures = new ArrayList<java.util.concurrent.Future<long[]>>();
            for (var caller = 0; caller < callers; caller++) {
                futures.add(threads.submit(one));
            }
            var all = java.util.stream.LongStream.builder();
            for (var future : futures) {
                for (var nanos : future.get()) {
                    all.add(nanos);
                }
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            awaitProcessed();
            return new Turn(new Samples(all.build().toArray()), calls / seconds);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }

    private long[] calls(String path, int calls) {
        try (var connection = new Connection(bed.life().server())) {
            var nanos = new long[calls];
            for (var i = 0; i < calls; i++) {
                nanos[i] = connection.call(request(path, examples.get(i % examples.size())), 202);
            }
            return nanos;
        }
    }

    private static byte[] request(String path, Example example) {
        var head = """
                POST %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Type: application/json\r
                Content-Length: %d\r
                X-GitHub-Event: %s\r
                X-GitHub-Delivery: %s\r
                X-Hub-Signature-256: %s\r
                \r
                """.formatted(path, example.body().length, example.event(), UUID.randomUUID(), example.signature());
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(example.body());
        return bytes.toByteArray();
    }

    private void awaitProcessed() {
        while (bed.storage().deliveries().list(io.tfpilot.core.store.DeliveryFilter.ALL, null, 1).stream()
                .anyMatch(row -> row.processedAt() == null)) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static Example example(Path file, Secret secret) {
        try {
            var body = Files.readAllBytes(file);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var name = file.getFileName().toString();
            return new Example(name.substring(0, name.indexOf('-')), body,
                    "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
