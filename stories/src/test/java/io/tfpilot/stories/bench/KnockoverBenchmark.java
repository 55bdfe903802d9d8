package io.tfpilot.stories.bench;

import io.tfpilot.stories.WholeLife;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code ./tfpilot} while somebody tries to take its memory or its connections, and what a balancer that asks for its
 * health meets meanwhile. {@code KNOCKOVER_SECONDS} is how long each attack lasts.
 */
final class KnockoverBenchmark {
    private static final Duration LASTS = Duration
            .ofSeconds(Long.parseLong(System.getenv().getOrDefault("KNOCKOVER_SECONDS", "60")));
    /** Which attacks: a pattern of their names. */
    private static final String ONLY = System.getenv().getOrDefault("KNOCKOVER_ONLY", ".*");
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);
    private static final int HEALTH_PATIENCE_MS = 10_000;
    private static final long BETWEEN_CALLS = Duration.ofMillis(100).toNanos();
    private static final long BETWEEN_TRIES = Duration.ofSeconds(1).toNanos();
    private static final int HALF = 4_100;
    private static final int STREAMS = 2_250;
    private static final int DELIVERIES = 20;
    private static final int SLOW = 1_000;
    private static final int BODY = 24 << 20;
    private static final String SIGNATURE = "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n";

    private final ProcessBenchmark process;

    KnockoverBenchmark(Path repository) {
        this.process = new ProcessBenchmark(repository);
    }

    void run(Report report) {
        report.part("`./tfpilot` under attack, %d s each".formatted(LASTS.toSeconds()), "attack",
                "slowest answer of the health route", "calls of it, without an answer", "a page, after the attack",
                "answers to the attacker",
                "heap in use before, most, after", "resident set before, most, after");
        var life = WholeLife.toBegin();
        process.started(life, server -> {
            for (var attack : attacks(life).entrySet()) {
                if (!attack.getKey().matches(ONLY)) {
                    continue;
                }
                new Run(life, server, attack.getValue()).report(attack.getKey(), report);
            }
        });
        Folders.delete(life.dataDir());
    }

    private interface Attack {
        /** What one attacker does, again and again while the attack lasts; the answer it got, in a word. */
        String once(Siege siege) throws IOException;

        int attackers();
    }

    private record Of(int attackers, Once once) implements Attack {
        interface Once {
            String once(Siege siege) throws IOException;
        }

        @Override
        public String once(Siege siege) throws IOException {
            return once.once(siege);
        }
    }

    private static Map<String, Attack> attacks(WholeLife life) {
        var attacks = new TreeMap<String, Attack>();
        var dana = life.cookie("dana");
        attacks.put("0. nobody", new Of(0, _ -> ""));
        attacks.put("1. %,d half-sent requests".formatted(HALF),
                new Of(HALF, siege -> siege.hold("GET /login HTTP/1.1\r\nHost: x\r\n")));
        attacks.put("2. %,d event streams of one person".formatted(STREAMS), new Of(STREAMS, siege -> siege
                .hold("GET /stream HTTP/1.1\r\nHost: x\r\nCookie: " + dana + "\r\n\r\n")));
        attacks.put("3. %d unsigned deliveries of 24 MiB".formatted(DELIVERIES),
                new Of(DELIVERIES, siege -> siege.send(delivery(BODY), BODY)));
        attacks.put("4. %,d headers, a byte a second".formatted(SLOW),
                new Of(SLOW, siege -> siege.trickle("GET /login HTTP/1.1\r\nX-Long: ")));
        attacks.put("5. %,d bodies, a byte a second".formatted(SLOW),
                new Of(SLOW, siege -> siege.trickle(delivery(BODY))));
        attacks.put("6. %,d that ask and do not read".formatted(SLOW), new Of(SLOW, siege -> siege
                .hold("GET /assets/vendor/htmx-2.0.10.min.js HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100))));
        return attacks;
    }

    private static String delivery(int length) {
        return "POST /api/github/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "X-GitHub-Event: workflow_run\r\nX-GitHub-Delivery: d-1\r\nContent-Length: " + length + "\r\n"
                + SIGNATURE + "\r\n";
    }

    /** What attackers know of the server, and when they stop. */
    private record Siege(URI server, long until) {
        boolean isOver() {
            return System.nanoTime() - until > 0;
        }

        private Socket connected() throws IOException {
            var socket = new Socket();
            socket.setReceiveBufferSize(8 << 10);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), HEALTH_PATIENCE_MS);
            socket.setSoTimeout(1_000);
            return socket;
        }

        /** Says it, and stays without reading until the server hangs up. */
        String hold(String text) throws IOException {
            try (var socket = connected()) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                var word = "";
                while (!isOver()) {
                    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                    if (word.isEmpty() && socket.getInputStream().available() > 0) {
                        word = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
                        if (!word.endsWith("200")) {
                            return word;
                        }
                    }
                    // A connection that the server has ended refuses the second of these.
                    socket.getOutputStream().write('x');
                }
                return word.isEmpty() ? "held" : word + ", held";
            }
        }

        String trickle(String text) throws IOException {
            try (var socket = connected()) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                while (!isOver()) {
                    try {
                        var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
                        return answer.isEmpty() ? "hung up" : answer;
                    } catch (SocketTimeoutException silent) {
                        socket.getOutputStream().write('x');
                    }
                }
                return "held";
            }
        }

        String send(String text, int length) throws IOException {
            try (var socket = connected()) {
                socket.setSoTimeout(HEALTH_PATIENCE_MS);
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                var part = new byte[64 << 10];
                for (var left = length; left > 0; left -= part.length) {
                    socket.getOutputStream().write(part, 0, Math.min(left, part.length));
                }
                return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            }
        }
    }

    /** One attack. */
    private static final class Run {
        private final WholeLife life;
        private final ProcessHandle server;
        private final Attack attack;
        private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
        private final AtomicLong slowest = new AtomicLong();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger unanswered = new AtomicInteger();
        private final AtomicLong mostHeap = new AtomicLong();
        private final AtomicLong mostResident = new AtomicLong();

        Run(WholeLife life, ProcessHandle server, Attack attack) {
            this.life = life;
            this.server = server;
            this.attack = attack;
        }

        void report(String name, Report report) {
            var heapBefore = Heap.live(server);
            var residentBefore = ProcessBenchmark.kilobytes(server);
            var over = new AtomicBoolean();
            var siege = new Siege(life.server(), System.nanoTime() + LASTS.toNanos());
            var threads = new ArrayList<Thread>();
            threads.add(Thread.ofPlatform().priority(Thread.MAX_PRIORITY).start(() -> askHealth(over)));
            threads.add(Thread.startVirtualThread(() -> watchMemory(over)));
            for (var i = 0; i < attack.attackers(); i++) {
                threads.add(Thread.startVirtualThread(() -> attack(siege)));
            }
            LockSupport.parkNanos(LASTS.toNanos());
            over.set(true);
            join(threads);
            LockSupport.parkNanos(AFTERWARDS.toNanos());
            var page = page();
            var row = List.of(name, "%d ms".formatted(Duration.ofNanos(slowest.get()).toMillis()),
                    "%d, %d".formatted(calls.get(), unanswered.get()), page, answers.toString(),
                    "%d, %d, %d MiB".formatted(heapBefore >> 20, mostHeap.get() >> 20, Heap.live(server) >> 20),
                    "%d, %d, %d MiB".formatted(residentBefore >> 10, mostResident.get() >> 10,
                            ProcessBenchmark.kilobytes(server) >> 10));
            report.row(row.toArray(String[]::new));
            System.err.println(row);
        }

        private void attack(Siege siege) {
            while (!siege.isOver()) {
                String answer;
                try {
                    answer = attack.once(siege);
                } catch (IOException hungUp) {
                    answer = "hung up";
                }
                // It comes again, but not faster than a browser would.
                LockSupport.parkNanos(BETWEEN_TRIES);
                answers.computeIfAbsent(answer.isEmpty() ? "hung up" : answer, _ -> new AtomicInteger())
                        .incrementAndGet();
            }
        }

        private void askHealth(AtomicBoolean over) {
            while (!over.get()) {
                var began = System.nanoTime();
                calls.incrementAndGet();
                if (!isHealthy()) {
                    unanswered.incrementAndGet();
                }
                slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
                LockSupport.parkNanos(BETWEEN_CALLS);
            }
        }

        /** How long somebody waits for it; what is healthy and answers no page is dead all the same. */
        private String page() {
            var began = System.nanoTime();
            var answers = answers("/login");
            var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
            return answers ? "%d ms".formatted(took) : "no answer within %d ms".formatted(took);
        }

        private boolean isHealthy() {
            return answers("/api/health");
        }

        private boolean answers(String path) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(life.server().getHost(), life.server().getPort()),
                        HEALTH_PATIENCE_MS);
                socket.setSoTimeout(HEALTH_PATIENCE_MS);
                socket.getOutputStream().write("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path)
                        .getBytes(StandardCharsets.ISO_8859_1));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                        .startsWith("HTTP/1.1 200 ");
            } catch (IOException noAnswer) {
                return false;
            }
        }

        private void watchMemory(AtomicBoolean over) {
            while (!over.get()) {
                mostHeap.accumulateAndGet(Heap.used(server), Math::max);
                mostResident.accumulateAndGet(ProcessBenchmark.kilobytes(server), Math::max);
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }

        private static void join(List<Thread> threads) {
            try {
                for (var thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The heap of another process, as the JDK's own tools see it. */
    private static final class Heap {
        /** After a full collection: what is really held. */
        static long live(ProcessHandle server) {
            ask(server, "jcmd", Long.toString(server.pid()), "GC.run");
            return used(server);
        }

        /** 0 where it does not say. */
        static long used(ProcessHandle server) {
            // Survivors, eden and old, in kB: S0U S1U EU OU are columns 3, 4, 6 and 8.
            var lines = ask(server, "jstat", "-gc", Long.toString(server.pid())).lines().toList();
            if (lines.size() < 2) {
                return 0;
            }
            var columns = lines.get(1).strip().split("\\s+");
            var kilobytes = 0.0;
            for (var column : new int[]{2, 3, 5, 7}) {
                kilobytes += Double.parseDouble(columns[column]);
            }
            return (long) (kilobytes * 1024);
        }

        private static String ask(ProcessHandle server, String... command) {
            var words = new ArrayList<>(List.of(command));
            var java = Path.of(server.info().command().orElse("java"));
            words.set(0, java.resolveSibling(command[0]).toString());
            try {
                var asked = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
                return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
