package io.tfpilot.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A real PostgreSQL as a child process, for those who bring none. It listens on 127.0.0.1 alone, asks for a password
 * that only the owner of the folder can read, writes through to disk, and ends when this process ends, however it
 * ends. The folder holds {@code runtime-*} (programs), {@code data}, {@code password}, {@code port}, {@code lock} and
 * {@code postgres.log}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "tfpilot";
    static final String DATABASE = "tfpilot";

    private final FileChannel lockFile;
    private final PostgresProcess process;
    private final String password;

    private EmbeddedPostgres(FileChannel lockFile, PostgresProcess process, String password) {
        this.lockFile = lockFile;
        this.process = process;
        this.password = password;
    }

    /**
     * Starts the server, making its data at the first start; returns when it takes connections.
     *
     * @throws EmbeddedPostgresTrouble where that is not possible
     */
    public static EmbeddedPostgres start(Path folder) {
        var home = folder.toAbsolutePath().normalize();
        FileChannel lockFile = null;
        try {
            Files.createDirectories(home);
            lockFile = lock(home);
            var cluster = Cluster.prepare(home);
            var server = new EmbeddedPostgres(lockFile, PostgresProcess.start(cluster), cluster.password());
            server.makeDatabase();
            return server;
        } catch (IOException e) {
            closeQuietly(lockFile);
            throw new EmbeddedPostgresTrouble("The data folder " + home + " cannot be written to (" + e
                    + "): give TfPilot a folder of its own with TFPILOT_DATA_DIR.", e);
        } catch (RuntimeException e) {
            closeQuietly(lockFile);
            throw e;
        }
    }

    /** As {@link #start}, but never makes data: a folder without any is refused. */
    static EmbeddedPostgres startWhereDataIs(Path folder) {
        if (!Files.exists(folder.resolve("data").resolve("PG_VERSION"))) {
            throw new EmbeddedPostgresTrouble("There is no database in " + folder
                    + ": name the data folder with TFPILOT_DATA_DIR, or your own database with TFPILOT_DATABASE_URL.",
                    null);
        }
        return start(folder);
    }

    /** The database that another process runs in this folder; empty where none does. */
    static Optional<DatabaseUrl> running(Path folder) {
        if (!Files.exists(folder.resolve("lock"))) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
            if (isFree(channel)) {
                return Optional.empty();
            }
            return Optional.of(new DatabaseUrl("jdbc:postgresql://127.0.0.1:"
                    + Files.readString(folder.resolve("port")).strip() + "/" + DATABASE, USER,
                    Files.readString(folder.resolve("password")).strip()));
        } catch (IOException e) {
            throw new EmbeddedPostgresTrouble("The data folder " + folder + " cannot be read (" + e + ").", e);
        }
    }

    private static boolean isFree(FileChannel lockFile) throws IOException {
        try (var lock = lockFile.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException ownProcess) {
            return false;
        }
    }

    /** Held as long as the server runs, and let go by the system when this process dies. */
    private static FileChannel lock(Path home) throws IOException {
        var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new EmbeddedPostgresTrouble("Another TfPilot is running with the data folder " + home
                    + ": stop it, or give this one a folder of its own with TFPILOT_DATA_DIR.", null);
        }
        return channel;
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock file cannot be closed", e);
        }
    }

    private void makeDatabase() {
        try (var connection = url("postgres").dataSource().getConnection()) {
            if (!hasDatabase(connection)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("create database " + DATABASE);
                }
            }
        } catch (SQLException e) {
            close();
            throw new EmbeddedPostgresTrouble("The embedded database started but cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean hasDatabase(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            statement.setString(1, DATABASE);
            try (var results = statement.executeQuery()) {
                return results.next();
            }
        }
    }

    /** The port on 127.0.0.1; the same at the next start, unless somebody else has it then. */
    public int port() {
        return process.port();
    }

    DatabaseUrl url() {
        return url(DATABASE);
    }

    DatabaseUrl url(String database) {
        return new DatabaseUrl("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, USER, password);
    }

    long pid() {
        return process.pid();
    }

    /** Ends the server cleanly: connections are cut, everything committed is on disk. */
    @Override
    public void close() {
        process.stop();
        closeQuietly(lockFile);
    }
}
