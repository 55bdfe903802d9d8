package io.tfpilot.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Blobs;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Environments;
import io.tfpilot.core.store.Feed;
import io.tfpilot.core.store.IdempotencyKeys;
import io.tfpilot.core.store.Insights;
import io.tfpilot.core.store.LogTails;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.ListedLogins;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.store.StoredSessions;
import io.tfpilot.core.store.Texts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.Flyway;

/**
 * Storage in PostgreSQL. Opening it brings the schema up to date, also when several processes start at once.
 */
public final class PostgresStorage implements Storage {
    /** Enough for twenty requests in flight at 10 ms each to serve two thousand a second; PostgreSQL allows 100. */
    private static final int CONNECTIONS = 20;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
    /** For one look at a database that may not be there. */
    private static final int TRIAL_SECONDS = 5;
    private static final Sql SIZE = Sql.of("select pg_database_size(current_database()) as bytes");
    private static final Sql PING = Sql.of("select 1 as one");

    private final HikariDataSource pool;
    /** Whether the database answers must be known also while thousands of calls wait for the pool. */
    private final HikariDataSource pulsePool;
    private final Db pulse;
    private final AutoCloseableQuietly server;
    private final Db db;
    private final PostgresFeed feed;
    private final PostgresLogTails logTails;
    private final Listener listener;

    /** What is closed last: the embedded server, where there is one. */
    private interface AutoCloseableQuietly {
        void close();
    }

    private PostgresStorage(DatabaseUrl url, AutoCloseableQuietly server) {
        this.server = server;
        this.pool = pool(url, "tfpilot", CONNECTIONS, 2);
        this.db = new Db(pool);
        this.pulsePool = pool(url, "tfpilot-health", 1, 0);
        this.pulse = new Db(pulsePool);
        this.feed = new PostgresFeed(db);
        this.logTails = new PostgresLogTails(db);
        this.listener = new Listener(() -> url.dataSource().getConnection(), new News(feed, logTails));
    }

    /** Who is told what the listener hears. */
    private record News(PostgresFeed entries, PostgresLogTails tails) implements Listener.Ear {
        @Override
        public void feed() {
            entries.heard();
        }

        @Override
        public void log(String request) {
            tails.heard(request);
        }
    }

    /** PostgreSQL of one's own; takes {@code postgres://user:password@host:port/database} and {@code jdbc:} URLs. */
    public static PostgresStorage at(String url) {
        return open(DatabaseUrl.parse(url), () -> {
        });
    }

    /** Why {@link #at} would refuse this URL without trying it; never shows the password. */
    public static Optional<String> problemOf(String url) {
        try {
            DatabaseUrl.parse(url);
            return Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.ofNullable(broken.getMessage());
        }
    }

    /** Why the database there cannot be used, tried now; empty where it answers. Never shows the password. */
    public static Optional<String> troubleAt(String url) {
        var problem = problemOf(url);
        if (problem.isPresent()) {
            return problem;
        }
        var source = DatabaseUrl.parse(url).dataSource();
        source.setLoginTimeout(TRIAL_SECONDS);
        try (var connection = source.getConnection()) {
            return connection.isValid(TRIAL_SECONDS)
                    ? Optional.empty()
                    : Optional.of("the database does not answer");
        } catch (SQLException cannot) {
            return Optional.of("the database cannot be reached: " + cannot.getMessage());
        }
    }

    /**
     * Starts PostgreSQL with its data under this folder, and stops it when the storage is closed.
     *
     * @throws EmbeddedPostgresTrouble with one sentence for people, where it cannot be started
     */
    public static PostgresStorage embedded(Path dataDir) {
        var server = EmbeddedPostgres.start(dataDir);
        try {
            return open(server.url(), server::close);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Reads the chain of the audit log there and nothing else: nothing is started, written or brought up to date. */
    public static <T> T readAudit(String url, Function<AuditChain, T> reading) {
        return readAudit(DatabaseUrl.parse(url), reading);
    }

    /**
     * Likewise in the embedded database: in the one that runs, else in one that runs so long.
     *
     * @throws EmbeddedPostgresTrouble where there is none, or it cannot be started
     */
    public static <T> T readEmbeddedAudit(Path dataDir, Function<AuditChain, T> reading) {
        var running = EmbeddedPostgres.running(dataDir);
        if (running.isPresent()) {
            return readAudit(running.get(), reading);
        }
        try (var server = EmbeddedPostgres.startWhereDataIs(dataDir)) {
            return readAudit(server.url(), reading);
        }
    }

    /** Requests and deliveries, to look at. */
    public record Glance(Requests requests, Deliveries deliveries) {}

    /** Likewise looks at requests and deliveries. */
    public static <T> T glance(String url, Function<Glance, T> reading) {
        return glance(DatabaseUrl.parse(url), reading);
    }

    /**
     * Likewise in the embedded database.
     *
     * @throws EmbeddedPostgresTrouble where there is none, or it cannot be started
     */
    public static <T> T glanceEmbedded(Path dataDir, Function<Glance, T> reading) {
        var running = EmbeddedPostgres.running(dataDir);
        if (running.isPresent()) {
            return glance(running.get(), reading);
        }
        try (var server = EmbeddedPostgres.startWhereDataIs(dataDir)) {
            return glance(server.url(), reading);
        }
    }

    private static <T> T glance(DatabaseUrl url, Function<Glance, T> reading) {
        var db = new Db(url.dataSource());
        return reading.apply(new Glance(new PostgresRequests(db, new PostgresFeed(db)), new PostgresDeliveries(db)));
    }

    private static <T> T readAudit(DatabaseUrl url, Function<AuditChain, T> reading) {
        return reading.apply(new PostgresAuditChain(new Db(url.dataSource())));
    }

    private static PostgresStorage open(DatabaseUrl url, AutoCloseableQuietly server) {
        var storage = new PostgresStorage(url, server);
        try {
            Flyway.configure().dataSource(storage.pool).locations("classpath:io/tfpilot/postgres/migration")
                    .javaMigrations(DocumentMigration.all()).load().migrate();
        } catch (RuntimeException e) {
            storage.pulsePool.close();
            storage.pool.close();
            throw e;
        }
        storage.feed.start();
        storage.listener.start();
        return storage;
    }

    private static HikariDataSource pool(DatabaseUrl url, String name, int most, int idle) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(url.dataSource());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(idle);
        config.setInitializationFailTimeout(idle > 0 ? 1 : -1); // One that holds no connection opens none at the start.
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        return new HikariDataSource(config);
    }

    @Override
    public Requests requests() {
        return new PostgresRequests(db, feed);
    }

    @Override
    public AuditLog audit() {
        return new PostgresAuditLog(db);
    }

    @Override
    public AuditChain auditChain() {
        return new PostgresAuditChain(db);
    }

    @Override
    public Deliveries deliveries() {
        return new PostgresDeliveries(db);
    }

    @Override
    public ParkedRuns parkedRuns() {
        return new PostgresParkedRuns(db);
    }

    @Override
    public Environments environments() {
        return new PostgresEnvironments(db, feed);
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public Insights insights() {
        return new PostgresInsights(db);
    }

    @Override
    public Texts texts() {
        return new PostgresTexts(db);
    }

    @Override
    public IdempotencyKeys idempotencyKeys() {
        return new PostgresIdempotencyKeys(db);
    }

    @Override
    public ApiTokens apiTokens() {
        return new PostgresApiTokens(db);
    }

    @Override
    public ListedLogins listedLogins() {
        return new PostgresListedLogins(db);
    }

    @Override
    public StoredSessions sessions() {
        return new PostgresStoredSessions(db);
    }

    @Override
    public SavedFilters savedFilters() {
        return new PostgresSavedFilters(db);
    }

    @Override
    public LogTails logTails() {
        return logTails;
    }

    @Override
    public Blobs blobs() {
        return new PostgresBlobs(db);
    }

    @Override
    public Long bytes() {
        return db.list(SIZE, row -> row.number("bytes")).getFirst();
    }

    @Override
    public void ping() {
        pulse.list(PING, row -> row.number("one"));
    }

    @Override
    public void close() {
        feed.close();
        listener.close();
        pulsePool.close();
        pool.close();
        server.close();
    }
}
