package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.RequestOrder.By;
import java.util.stream.Stream;

/** Where the keys of each order stand. */
final class SortColumns {
    private SortColumns() {}

    /** What a list in this order is sorted by before the moment; "" for nothing. */
    static String of(RequestOrder order) {
        return switch (order.by()) {
            case CREATED -> "";
            case CHANGED -> "sort_changed";
            case NAME -> "sort_name";
            case STATUS -> "sort_status";
            case WHERE -> "sort_where";
            case PLAN -> order.descending() ? "sort_plan_most" : "sort_plan_least";
            case COST -> order.descending() ? "sort_cost_most" : "sort_cost_least";
            // Logins are their own keys; the database's own collation would sort by other rules than the memory's.
            case REQUESTER -> "requester collate \"C\"";
        };
    }

    /** All keys of a request, for a statement that writes them. */
    static Sql bind(Sql sql, Request request, Status status) {
        var bound = sql;
        for (var order : stored().toList()) {
            bound = bound.with(of(order), order.key(request, status));
        }
        return bound;
    }

    private static Stream<RequestOrder> stored() {
        return Stream.of(new RequestOrder(By.CHANGED, false), new RequestOrder(By.NAME, false),
                new RequestOrder(By.STATUS, false), new RequestOrder(By.WHERE, false),
                new RequestOrder(By.PLAN, true), new RequestOrder(By.PLAN, false), new RequestOrder(By.COST, true),
                new RequestOrder(By.COST, false));
    }
}
