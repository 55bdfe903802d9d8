package io.tfpilot.postgres;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections and transactions; everything else is a statement in a {@link Session}. */
final class Db {
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    private static final Sql ONE_STATE = Sql.of("set transaction isolation level repeatable read, read only");

    private final DataSource connections;

    Db(DataSource connections) {
        this.connections = connections;
    }

    /** Commits what {@code work} did, or nothing of it. */
    <T> T inTransaction(Work<T> work) {
        try (var connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.in(new Session(connection));
                connection.commit();
                return result;
            } finally {
                // Without effect after a commit; Hikari gives the connection back in its original state.
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new PostgresTrouble(e);
        }
    }

    /** For reading only: every statement sees what the first one saw. */
    <T> T inOneState(Work<T> work) {
        return inTransaction(session -> {
            session.update(ONE_STATE);
            return work.in(session);
        });
    }

    /** One statement that is its own transaction. */
    int update(Sql sql) {
        return alone(session -> session.update(sql));
    }

    <T> List<T> list(Sql sql, Session.RowReader<T> reader) {
        return alone(session -> session.list(sql, reader));
    }

    /** The only row; null where there is none. */
    <T> @Nullable T first(Sql sql, Session.RowReader<T> reader) {
        var rows = list(sql, reader);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private <T> T alone(Work<T> work) {
        try (var connection = connections.getConnection()) {
            return work.in(new Session(connection));
        } catch (SQLException e) {
            throw new PostgresTrouble(e);
        }
    }
}
