package io.tfpilot.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.github.WebhookSignature;
import io.tfpilot.kit.Await;
import io.tfpilot.server.web.problems.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivingBodiesTest {
    private static final String SECRET = "s".repeat(32);

    private final ArrivingBodies bodies = new ArrivingBodies();

    private static WebhookSignature.Check check(byte[] signed) {
        return Objects.requireNonNull(WebhookSignature.begin(signature(signed, SECRET), List.of("other", SECRET)));
    }

    static String signature(byte[] body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private static byte[] body(int length) {
        var body = new byte[length];
        for (var i = 0; i < length; i++) {
            body[i] = (byte) (i * 31 + i / 251);
        }
        return body;
    }

    private byte @Nullable [] take(byte[] body, WebhookSignature.Check check) throws IOException {
        return bodies.take(new ByteArrayInputStream(body), check, taken -> taken);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, ArrivingBodies.SMALL - 1, ArrivingBodies.SMALL, ArrivingBodies.SMALL + 1, 5_000_000})
    void a_signed_body_of_any_size_is_taken_as_it_came(int length) throws IOException {
        var body = body(length);
        assertThat(take(body, check(body))).isEqualTo(body);
        assertThat(leftBehind()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, ArrivingBodies.SMALL, 5_000_000})
    void a_body_that_was_changed_is_not_used(int length) throws IOException {
        var body = body(length);
        var check = check(body);
        body[length - 1]++;
        byte[] used = bodies.take(new ByteArrayInputStream(body), check, _ -> {
            throw new AssertionError("it is used");
        });
        assertThat(used).isNull();
        assertThat(leftBehind()).isZero();
    }

    @Test
    void only_a_few_large_ones_arrive_at_once() throws Exception {
        var end = new CountDownLatch(1);
        var arriving = new AtomicInteger();
        var body = body(ArrivingBodies.SMALL);
        var taken = new AtomicInteger();
        var threads = Arrays.stream(new int[ArrivingBodies.LARGE_AT_ONCE]).mapToObj(_ -> Thread.startVirtualThread(
                () -> takeSlowly(body, new Endless(end, arriving), taken))).toList();
        Await.until("all of them arrive", () -> arriving.get() == ArrivingBodies.LARGE_AT_ONCE);
        var small = body(ArrivingBodies.SMALL - 1);
        assertThat(take(small, check(small))).as("small ones are not held up").isEqualTo(small);
        assertThatThrownBy(() -> take(body, check(body))).isInstanceOf(Problem.class).hasMessageContaining("large");
        assertThat(leftBehind()).isZero();
        end.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(taken).hasValue(ArrivingBodies.LARGE_AT_ONCE);
        assertThat(take(body, check(body))).isEqualTo(body);
    }

    private void takeSlowly(byte[] body, InputStream slowly, AtomicInteger taken) {
        try {
            bodies.take(new SequenceInputStream(new ByteArrayInputStream(body), slowly), check(body),
                    _ -> taken.incrementAndGet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Comes to its end when it is let. */
    private static final class Endless extends InputStream {
        private final CountDownLatch end;
        private final AtomicInteger waiting;

        Endless(CountDownLatch end, AtomicInteger waiting) {
            this.end = end;
            this.waiting = waiting;
        }

        @Override
        public int read() throws IOException {
            waiting.incrementAndGet();
            try {
                end.await();
            } catch (InterruptedException stop) {
                throw new IOException(stop);
            }
            return -1;
        }
    }

    private static long leftBehind() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tfpilot-delivery")).count();
        }
    }
}
