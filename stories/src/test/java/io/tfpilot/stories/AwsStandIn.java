package io.tfpilot.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.jspecify.annotations.Nullable;

/**
 * AWS on this computer: ministack, with its rules of access on. It opens ports on every address, so it has a network of
 * its own without any way out; one socket file leads in, and one port of loopback leads to that. One for all stories of a
 * run; it ends with the JVM.
 */
final class AwsStandIn {
    static final String ACCOUNT = "123456789012";
    static final String REGION = "eu-west-1";
    private static final String FOLDER = "TFPILOT_MINISTACK";
    private static final int BUFFER = 64 * 1024;

    private static @Nullable AwsStandIn shared;

    private final Path programs;
    private final Path folder;
    private final Process process;
    private final ServerSocketChannel door;

    private AwsStandIn(Path programs, Path folder, Process process, ServerSocketChannel door) {
        this.programs = programs;
        this.folder = folder;
        this.process = process;
        this.door = door;
    }

    /** The folder of ministack and the AWS CLI; {@code ./aws-proof} installs them. */
    static Path programs() {
        var set = System.getenv(FOLDER);
        Assumptions.assumeFalse("none".equals(set), "SKIPPED: this machine cannot run a stand-in for AWS");
        Tools.need(set != null && Files.isExecutable(Path.of(set, "hypercorn"))
                && Files.isExecutable(Path.of(set, "aws")), "ministack, which ./aws-proof installs (" + FOLDER + ")");
        return Path.of(String.valueOf(set));
    }

    /** What the sandbox's runs take for AWS from now on. */
    static synchronized AwsStandIn shared(Installation at) {
        var running = shared;
        if (running == null) {
            running = start();
            Runtime.getRuntime().addShutdownHook(new Thread(running.process::destroy));
            at.behindTheScenes().send("PUT", "/_sandbox/aws",
                    "{\"AWS_ENDPOINT_URL\": \"" + running.address() + "\"}").expect(204);
            shared = running;
        }
        return running;
    }

    private static AwsStandIn start() {
        var programs = programs();
        try {
            var folder = Files.createTempDirectory("aws");
            var process = started(programs, folder);
            var door = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
            var standIn = new AwsStandIn(programs, folder, process, door);
            Thread.ofPlatform().daemon().start(standIn::relay);
            Patience.until("the stand-in for AWS answers", standIn::answers, answers -> answers, _ -> standIn.log());
            return standIn;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Process started(Path programs, Path folder) throws IOException {
        var command = new ProcessBuilder("unshare", "--map-root-user", "--net",
                programs.resolve("hypercorn").toString(),
                "ministack.app:app", "--bind", "unix:" + folder.resolve("door")).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        command.environment().clear();
        command.environment().putAll(Map.of("PATH", programs + ":/usr/bin:/bin", "HOME", folder.toString(), "TMPDIR",
                folder.toString(), "AUTH", "true", "MINISTACK_ACCOUNT_ID", ACCOUNT));
        return command.start();
    }

    /** What runs are told: {@code AWS_ENDPOINT_URL}. */
    String address() {
        try {
            return "http://127.0.0.1:" + ((InetSocketAddress) door.getLocalAddress()).getPort();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private boolean answers() {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address() + "/_ministack/health"))
                    .timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    private void relay() {
        while (door.isOpen()) {
            try {
                pass(door.accept());
            } catch (IOException closed) {
                // The JVM ends.
            }
        }
    }

    private void pass(SocketChannel caller) throws IOException {
        try {
            var inside = SocketChannel.open(StandardProtocolFamily.UNIX);
            inside.connect(UnixDomainSocketAddress.of(folder.resolve("door")));
            Thread.ofPlatform().daemon().start(() -> copy(caller, inside));
            Thread.ofPlatform().daemon().start(() -> copy(inside, caller));
        } catch (IOException notYet) {
            caller.close();
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        var buffer = ByteBuffer.allocate(BUFFER);
        try (from; to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException ended) {
            // One side has ended: so does the other.
        }
    }

    /** What the AWS CLI prints to the owner of the account; the end of the story where it fails. */
    String aws(String... arguments) {
        var command = new ArrayList<>(List.of(programs.resolve("aws").toString()));
        command.addAll(List.of(arguments));
        return said(command, null);
    }

    /** Runs a script as the owner of the account would: one at a time, as one person does. */
    synchronized String script(String text) {
        return said(List.of("bash", "-e"), text);
    }

    private String said(List<String> command, @Nullable String input) {
        try {
            var program = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            program.environment().clear();
            program.environment().putAll(Map.of("PATH", programs + ":/usr/bin:/bin", "HOME", folder.toString(),
                    "AWS_ENDPOINT_URL", address(), "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test",
                    "AWS_DEFAULT_REGION", REGION, "AWS_EC2_METADATA_DISABLED", "true", "AWS_PAGER", ""));
            var started = program.start();
            try (var in = started.getOutputStream()) {
                in.write((input == null ? "" : input).getBytes(StandardCharsets.UTF_8));
            }
            var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (started.waitFor() != 0) {
                throw new AssertionError(command + " failed: " + said);
            }
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }
}
