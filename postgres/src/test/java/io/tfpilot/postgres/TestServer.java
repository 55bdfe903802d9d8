package io.tfpilot.postgres;

import io.tfpilot.core.store.Storage;
import io.tfpilot.kit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for all tests of this module; every store gets a database of its own, copied from an empty one. */
final class TestServer {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Path FOLDER = newFolder();
    private static final EmbeddedPostgres SERVER = start();

    private TestServer() {}

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "postgres-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start() {
        var server = EmbeddedPostgres.start(FOLDER);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        PostgresStorage.at(jdbc(server, EmbeddedPostgres.DATABASE)).close();
        return server;
    }

    /** Killed, for a clean end would first bring a hundred databases to disk that nobody wants. */
    private static void stop(EmbeddedPostgres server) {
        ProcessHandle.of(server.pid()).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        // Its children end a moment after it and may still write.
        Await.until("the folder of the tests is deleted", TestServer::isDeleted);
    }

    private static boolean isDeleted() {
        try {
            Folders.delete(FOLDER);
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    static Storage newStorage() {
        return PostgresStorage.at(newCopy());
    }

    /** The URL of an empty database with the schema. */
    static String newCopy() {
        return newDatabase(" template " + EmbeddedPostgres.DATABASE);
    }

    /** The URL of an empty database without a schema. */
    static String newDatabase() {
        return newDatabase("");
    }

    /** One at a time: a template that is being copied can be read by nobody else. */
    private static synchronized String newDatabase(String template) {
        var name = "exam_" + NUMBER.incrementAndGet();
        try (var connection = SERVER.url("postgres").dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return jdbc(SERVER, name);
    }

    private static String jdbc(EmbeddedPostgres server, String database) {
        var url = server.url(database);
        return url.jdbc() + "?user=" + url.user() + "&password=" + url.password();
    }

    static EmbeddedPostgres server() {
        return SERVER;
    }

    static Path folder() {
        return FOLDER;
    }
}
