package io.tfpilot.postgres;

import io.tfpilot.core.loop.BackgroundLoop;
import io.tfpilot.core.loop.WorkSignal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears of news on a connection of its own, and opens another one when that one breaks. */
final class Listener implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Listener.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BEFORE_CONNECTING_AGAIN = Duration.ofSeconds(1);

    interface Connections {
        Connection open() throws SQLException;
    }

    /** What is heard; neither throws. */
    interface Ear {
        /** There may be new entries of the feed. */
        void feed();

        /** The tail of this request's log grew. */
        void log(String request);
    }

    private final Connections connections;
    private final Ear ear;
    private final BackgroundLoop loop = new BackgroundLoop(
            new BackgroundLoop.Task("feed-listener", BEFORE_CONNECTING_AGAIN, this::connect), new WorkSignal(),
            LoopLog.LOG);
    private volatile @Nullable Connection current;

    Listener(Connections connections, Ear ear) {
        this.connections = connections;
        this.ear = ear;
    }

    void start() {
        loop.start();
    }

    /** One round lasts as long as its connection. */
    private void connect() {
        try (var connection = connections.open()) {
            current = connection;
            listen(connection);
        } catch (SQLException e) {
            throw new PostgresTrouble(e);
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Sequencer.CHANNEL);
            statement.execute("listen " + PostgresLogTails.CHANNEL);
        }
        // Whatever was told before or between two connections is heard now.
        ear.feed();
        var notifications = connection.unwrap(PGConnection.class);
        while (!loop.isOver()) {
            var told = notifications.getNotifications((int) PATIENCE.toMillis());
            if (told != null) {
                tell(List.of(told));
            }
        }
    }

    private void tell(List<PGNotification> told) {
        if (told.stream().anyMatch(one -> one.getName().equals(Sequencer.CHANNEL))) {
            ear.feed();
        }
        told.stream().filter(one -> one.getName().equals(PostgresLogTails.CHANNEL)).map(PGNotification::getParameter)
                .distinct().forEach(ear::log);
    }

    @Override
    public void close() {
        loop.end();
        var connection = current;
        if (connection != null) {
            abort(connection);
        }
        loop.close();
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the listening connection was gone already", e);
        }
    }
}
