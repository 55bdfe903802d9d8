package io.tfpilot.stories.bench;

import io.tfpilot.stories.WholeLife;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code ./tfpilot} as people start it: how long until it answers, and what it holds after whole lives. */
final class ProcessBenchmark {
    private static final int STARTS = 3;
    private static final int LIVES = 3;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path repository;

    ProcessBenchmark(Path repository) {
        this.repository = repository;
    }

    void run(Report report) {
        report.part("`./tfpilot`, as people start it", "", "");
        var cold = new ArrayList<Long>();
        var warm = new ArrayList<Long>();
        for (var i = 0; i < STARTS; i++) {
            var life = WholeLife.toBegin();
            cold.add(started(life, started -> {
            }));
            warm.add(started(life, started -> {
            }));
            Folders.delete(life.dataDir());
        }
        report.row("first start, empty folder, until it answers", samples(cold));
        report.row("later starts", samples(warm));
        var life = WholeLife.toBegin();
        started(life, server -> {
            report.row("resident set after the start", resident(server));
            for (var i = 1; i <= LIVES; i++) {
                life.live("memory-" + i, id -> {
                });
                report.row("resident set after %d whole %s".formatted(i, i == 1 ? "life" : "lives"), resident(server));
            }
            report.row("of it the most there ever was", kilobytes(server, "VmHWM"));
            report.row("PostgreSQL's processes (their share of shared pages)", postgres(server));
        });
        Folders.delete(life.dataDir());
    }

    private static String samples(ArrayList<Long> nanos) {
        return new Samples(nanos.stream().mapToLong(Long::longValue).toArray()).toString();
    }

    interface Use {
        void of(ProcessHandle server);
    }

    /** Nanoseconds until the health route answers. */
    long started(WholeLife life, Use use) {
        var builder = new ProcessBuilder(repository.resolve("tfpilot").toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(life.dataDir().resolve("server.log").toFile()));
        builder.environment().putAll(life.settings());
        try {
            var began = System.nanoTime();
            var process = builder.start();
            try {
                awaitHealthy(process, life);
                var took = System.nanoTime() - began;
                use.of(process.toHandle());
                return took;
            } finally {
                process.destroy();
                if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("it does not end; see " + life.dataDir().resolve("server.log"));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }

    private static void awaitHealthy(Process process, WholeLife life) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (!isHealthy(life)) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new AssertionError("it does not start; see " + life.dataDir().resolve("server.log"));
            }
            LockSupport.parkNanos(LOOK);
        }
    }

    private static boolean isHealthy(WholeLife life) {
        try (var connection = new Connection(life.server())) {
            return connection.call(Connection.get("/api/health", "", "application/json"), 200) > 0;
        } catch (UncheckedIOException | AssertionError notYet) {
            return false;
        }
    }

    private static String resident(ProcessHandle server) {
        return kilobytes(server, "VmRSS");
    }

    private static String kilobytes(ProcessHandle process, String field) {
        return mebibytes(number(Path.of("/proc/" + process.pid() + "/status"), field));
    }

    /** The resident set of a process now. */
    static long kilobytes(ProcessHandle process) {
        return number(Path.of("/proc/" + process.pid() + "/status"), "VmRSS");
    }

    private static String postgres(ProcessHandle server) {
        return mebibytes(server.descendants().filter(ProcessBenchmark::isPostgres)
                .mapToLong(each -> number(Path.of("/proc/" + each.pid() + "/smaps_rollup"), "Pss")).sum());
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private static String mebibytes(long kilobytes) {
        return String.format(Locale.ROOT, "%.0f MiB", kilobytes / 1024.0);
    }

    private static long number(Path file, String field) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field + ":")).findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).orElse(0L);
        } catch (IOException gone) {
            return 0;
        }
    }
}
