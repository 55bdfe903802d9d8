package io.tfpilot.postgres;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on one connection. */
record Session(Connection connection) {
    /** No statement of ours takes seconds; one that does must not hold a connection for ever. */
    private static final int TIMEOUT_SECONDS = 30;

    interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    int update(Sql sql) throws SQLException {
        try (var statement = prepare(sql)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> list(Sql sql, RowReader<T> reader) throws SQLException {
        try (var statement = prepare(sql); var results = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (results.next()) {
                rows.add(reader.read(new Row(results)));
            }
            return List.copyOf(rows);
        }
    }

    private PreparedStatement prepare(Sql sql) throws SQLException {
        var arguments = sql.arguments();
        var statement = connection.prepareStatement(sql.positional());
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        for (int i = 0; i < arguments.size(); i++) {
            statement.setObject(i + 1, bound(arguments.get(i)));
        }
        return statement;
    }

    /** Times as the column keeps them; text without the one character that PostgreSQL refuses in it. */
    private @Nullable Object bound(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant time -> OffsetDateTime.ofInstant(time.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
            case String text -> text.replace('\u0000', '\uFFFD');
            case Collection<?> texts -> connection.createArrayOf("text", texts.toArray());
            case Number number -> number;
            case Boolean flag -> flag;
            case byte[] bytes -> bytes;
            default -> value.toString();
        };
    }

    /** One row of an answer, by column name. */
    record Row(ResultSet results) {
        String text(String column) throws SQLException {
            var value = results.getString(column);
            if (value == null) {
                throw new IllegalStateException(column + " is null");
            }
            return value;
        }

        @Nullable
        String textOrNull(String column) throws SQLException {
            return results.getString(column);
        }

        List<String> texts(String column) throws SQLException {
            return List.of((String[]) results.getArray(column).getArray());
        }

        @Nullable
        Long numberOrNull(String column) throws SQLException {
            var number = results.getLong(column);
            return results.wasNull() ? null : number;
        }

        long number(String column) throws SQLException {
            return results.getLong(column);
        }

        boolean flag(String column) throws SQLException {
            return results.getBoolean(column);
        }

        byte[] bytes(String column) throws SQLException {
            return results.getBytes(column);
        }

        Instant time(String column) throws SQLException {
            return results.getObject(column, OffsetDateTime.class).toInstant();
        }

        @Nullable
        BigDecimal decimalOrNull(String column) throws SQLException {
            return results.getBigDecimal(column);
        }

        @Nullable
        Double realOrNull(String column) throws SQLException {
            var value = results.getDouble(column);
            return results.wasNull() ? null : Double.valueOf(value);
        }

        @Nullable
        Instant timeOrNull(String column) throws SQLException {
            var value = results.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }
    }
}
