package io.tfpilot.server.webhooks;

import io.tfpilot.github.WebhookSignature;
import io.tfpilot.server.web.problems.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The bodies of deliveries while they arrive. Anybody can send one, so its signature is checked part by part, a large one
 * waits for its end in a file, and only a few large ones arrive at once. What is not signed is never in memory as a
 * whole, and never kept.
 */
@Component
final class ArrivingBodies {
    /** In memory up to here: GitHub's deliveries have 20 to 40 kB, as a rule. */
    static final int SMALL = 32 << 10;

    /** Of up to 25 MiB: 100 MiB of disk. */
    static final int LARGE_AT_ONCE = 4;

    private static final int PATIENCE_SECONDS = 2;
    private static final int RETRY_SECONDS = 10;
    private static final int PART = 16 << 10;

    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

    /** Threads of their own: a slow disk and a long body hold them up, and nobody else. */
    private final ExecutorService threads = Executors.newFixedThreadPool(LARGE_AT_ONCE,
            Thread.ofPlatform().daemon().name("delivery-", 0).factory());

    /** A large one that is signed is several times its size in memory until it is stored: one after another. */
    private final ReentrantLock memory = new ReentrantLock();

    /**
     * @param use what becomes of a body that is genuine
     * @return null where it is not
     * @throws Problem 503 while too many large ones arrive
     */
    <T> @Nullable T take(InputStream body, WebhookSignature.Check check, Function<byte[], T> use) throws IOException {
        var beginning = body.readNBytes(SMALL);
        check.update(beginning, beginning.length);
        if (beginning.length < SMALL) {
            return check.isGenuine() ? use.apply(beginning) : null;
        }
        if (!isLargeOneAllowed()) {
            throw Problem.busy(HttpStatus.SERVICE_UNAVAILABLE, "Too many large deliveries arrive at once.",
                    RETRY_SECONDS);
        }
        try (var file = unnamedFile()) {
            return isGenuine(threads.submit(() -> receive(beginning, body, check, file))) ? use(file, use) : null;
        } finally {
            large.release();
        }
    }

    private static boolean receive(byte[] beginning, InputStream rest, WebhookSignature.Check check, FileChannel file)
            throws IOException {
        write(file, beginning, beginning.length);
        var part = new byte[PART];
        for (var read = rest.read(part); read >= 0; read = rest.read(part)) {
            check.update(part, read);
            write(file, part, read);
        }
        return check.isGenuine();
    }

    private static boolean isGenuine(Future<Boolean> received) throws IOException {
        try {
            return received.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException broken -> throw broken;
                case RuntimeException refused -> throw refused;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private boolean isLargeOneAllowed() {
        try {
            return large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** It has a name for a moment only: whatever ends the process, nothing is left behind. */
    private static FileChannel unnamedFile() throws IOException {
        var path = Files.createTempFile("tfpilot-delivery", ".part");
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    private static void write(FileChannel file, byte[] part, int length) throws IOException {
        for (var rest = ByteBuffer.wrap(part, 0, length); rest.hasRemaining();) {
            file.write(rest);
        }
    }

    private <T> T use(FileChannel file, Function<byte[], T> use) throws IOException {
        memory.lock();
        try {
            var whole = ByteBuffer.allocate(Math.toIntExact(file.size()));
            while (whole.hasRemaining() && file.read(whole, whole.position()) >= 0) {
                // until it is whole
            }
            return use.apply(whole.array());
        } finally {
            memory.unlock();
        }
    }
}
