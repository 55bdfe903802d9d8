package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.operations.ListCursor;
import io.tfpilot.core.operations.RequestFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list's one statement: only the conditions that are set, so that the planner sees which index serves them. */
record PageQuery(String sql, List<Object> values) {
    private static final String SELECT = """
            select doc, status, valid_until, waits_for_approval, due_at
            from requests
            where archived = ?
            """;
    private static final String ORDER = "order by received_at desc, id desc limit ?";

    static PageQuery of(RequestFilter filter, @Nullable ListCursor after, int rows) {
        var query = new Building();
        query.add("", filter.archived());
        query.addIf("and project = ?\n", filter.project());
        query.addIf("and environment = ?\n", filter.environment());
        query.addIf("and module = ?\n", filter.module());
        query.addIf("and requester = ?\n", filter.requester());
        if (filter.statuses().size() == 1) {
            query.add("and status = ?\n", filter.statuses().iterator().next().json());
        } else if (!filter.statuses().isEmpty()) {
            query.add("and status = any (?)\n", filter.statuses().stream().map(Status::json).toList());
        }
        if (filter.waitsForApproval()) {
            query.sql.append("and waits_for_approval\n");
        }
        var text = filter.foldedText();
        query.addIf("and search like ?\n", text == null ? null : "%" + text.replaceAll("([%_\\\\])", "\\\\$1") + "%");
        if (after != null) {
            query.add("and (received_at, id) < (?, ?)\n", after.receivedAt());
            query.values.add(after.id());
        }
        query.add(ORDER, rows);
        return new PageQuery(query.sql.toString(), query.values);
    }

    private static final class Building {
        private final StringBuilder sql = new StringBuilder(SELECT);
        private final List<Object> values = new ArrayList<>();

        void add(String condition, Object value) {
            sql.append(condition);
            values.add(value);
        }

        void addIf(String condition, @Nullable Object value) {
            if (value != null) {
                add(condition, value);
            }
        }
    }
}
