package io.tfpilot.postgres;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A where clause of only the conditions that are set, so that the planner sees which index serves them. */
final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    void add(String condition, @Nullable Object... bound) {
        sql.append(sql.isEmpty() ? "where " : "and ").append(condition).append('\n');
        values.addAll(java.util.Arrays.asList(bound));
    }

    void addIf(String condition, @Nullable Object value) {
        if (value != null) {
            add(condition, value);
        }
    }

    String sql() {
        return sql.toString();
    }

    @Nullable
    Object[] values(Object last) {
        var all = new ArrayList<>(values);
        all.add(last);
        return all.toArray();
    }

    /** As a part of a pattern of {@code like} that means these very characters. */
    static String literally(String text) {
        return text.replaceAll("([%_\\\\])", "\\\\$1");
    }
}
