package io.tfpilot.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The folder with programs and data, ready to be started. */
record Cluster(Path home, Path programs, String password) {
    private static final int PASSWORD_BYTES = 32;
    private static final long INITDB_SECONDS = 120;

    /** Unpacks the programs and makes the data where they are missing. */
    static Cluster prepare(Path home) throws IOException {
        var programs = Runtimes.unpackedIn(home);
        var cluster = new Cluster(home, programs, passwordIn(home));
        if (!Files.exists(cluster.data().resolve("PG_VERSION"))) {
            cluster.makeData();
        }
        StalePidFile.clear(cluster.data());
        return cluster;
    }

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    Path program(String name) {
        return programs.resolve("bin").resolve(name);
    }

    private static String passwordIn(Path home) throws IOException {
        var file = home.resolve("password");
        if (!Files.exists(file)) {
            var bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            var made = home.resolve("password.new");
            Files.deleteIfExists(made);
            Files.createFile(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(made, HexFormat.of().formatHex(bytes));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    /** Made beside its place and moved there whole: a crash leaves nothing half done where data is looked for. */
    private void makeData() throws IOException {
        var made = home.resolve("data.new");
        Folders.delete(made);
        var command = new ArrayList<>(PostgresProcess.unprivileged());
        command.addAll(List.of(program("initdb").toString(), "--pgdata=" + made, "--username=" + EmbeddedPostgres.USER,
                "--auth=scram-sha-256", "--pwfile=" + home.resolve("password"), "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile()).start();
        try {
            if (!process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new EmbeddedPostgresTrouble("The embedded database could not be made; " + lastWords(), null);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresTrouble("Making the embedded database was interrupted.", e);
        }
        Files.move(made, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The end of the log, for a message. */
    String lastWords() throws IOException {
        var text = Files.exists(log()) ? Files.readString(log(), StandardCharsets.ISO_8859_1) : "";
        var end = text.substring(Math.max(0, text.length() - 600)).strip();
        return "see " + log() + ", which ends with: " + end;
    }

    /** The port of the last start if it is free, else a free one, remembered. */
    int freePort() throws IOException {
        var file = home.resolve("port");
        if (Files.exists(file)) {
            var text = Files.readString(file).strip();
            if (text.matches("[1-9][0-9]{0,4}") && isFree(Integer.parseInt(text))) {
                return Integer.parseInt(text);
            }
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
