package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A where clause of only the conditions that are set, so that the planner sees which index serves them. */
final class Conditions {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** One whose parameters, if it has any, are bound by {@link #bind}. */
    Conditions add(String condition) {
        text.append(text.isEmpty() ? "where " : "and ").append(condition).append('\n');
        return this;
    }

    /** With a value for one of its parameters. */
    Conditions add(String condition, String name, Object value) {
        return add(condition).bind(name, value);
    }

    Conditions addIf(String condition, String name, @Nullable Object value) {
        return value == null ? this : add(condition, name, value);
    }

    Conditions bind(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    String text() {
        return text.toString();
    }

    /** The statement of which these conditions are a part, with their values. */
    Sql in(String statement) {
        var sql = Sql.of(statement);
        for (var value : values.entrySet()) {
            sql = sql.with(value.getKey(), value.getValue());
        }
        return sql;
    }

    /** The places where this role is had, as a statement names them: project, slash, environment. */
    static List<String> places(Grants grants, Role role) {
        return grants.places(role).stream().map(Place::toString).sorted().toList();
    }

    /** As a part of a pattern of {@code like} that means these very characters. */
    static String literally(String text) {
        return text.replaceAll("([%_\\\\])", "\\\\$1");
    }
}
