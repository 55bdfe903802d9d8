package io.tfpilot.server.requests.list;

import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.RequestOrder.By;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The heads of the list's columns, each a link that sorts by it, and the words for what it is sorted by. */
final class ListColumns {
    private ListColumns() {}

    /** One column: how it sorts at the first press; the second one turns it round. */
    private record Column(String label, String style, @Nullable RequestOrder first) {}

    private static final List<Column> COLUMNS = List.of(new Column("Status", "", new RequestOrder(By.STATUS, false)),
            new Column("Request", "", new RequestOrder(By.NAME, false)),
            // What a row says of now depends on who reads it; the status, which decides it, is beside it.
            new Column("Now", "", null), new Column("Where", "", new RequestOrder(By.WHERE, false)),
            new Column("Plan", "deltas", new RequestOrder(By.PLAN, true)),
            new Column("Monthly", "num", new RequestOrder(By.COST, true)),
            new Column("Requested by", "asker", new RequestOrder(By.REQUESTER, false)),
            new Column("Changed", "num", new RequestOrder(By.CHANGED, true)));

    /** What a narrow window offers instead of the heads, in the words that the list says below it too. */
    private static final List<By> OFFERED = List.of(By.CREATED, By.CHANGED, By.NAME, By.STATUS, By.WHERE, By.PLAN,
            By.COST, By.REQUESTER);

    static List<ListView.Column> of(ListQuery query) {
        return COLUMNS.stream().map(column -> column(column, query)).toList();
    }

    private static ListView.Column column(Column column, ListQuery query) {
        var first = column.first();
        if (first == null) {
            return new ListView.Column(column.label(), column.style(), null, null);
        }
        var now = query.order();
        var here = now.by() == first.by();
        var next = here ? new RequestOrder(first.by(), !now.descending()) : first;
        return new ListView.Column(column.label(), column.style(), query.sorted(next).at(""),
                here ? now.descending() ? "descending" : "ascending" : null);
    }

    static List<ListView.Option> options(ListQuery query) {
        return OFFERED.stream()
                .flatMap(by -> Stream.of(new RequestOrder(by, startsDescending(by)),
                        new RequestOrder(by, !startsDescending(by))))
                .map(order -> new ListView.Option(order.equals(RequestOrder.NEWEST) ? "" : order.json(), option(order),
                        order.equals(query.order())))
                .toList();
    }

    private static boolean startsDescending(By by) {
        return switch (by) {
            case CREATED, CHANGED, PLAN, COST -> true;
            case NAME, STATUS, WHERE, REQUESTER -> false;
        };
    }

    private static String option(RequestOrder order) {
        var said = said(order);
        return Character.toUpperCase(said.charAt(0)) + said.substring(1);
    }

    /** "newest first", "by name". */
    static String said(RequestOrder order) {
        return switch (order.by()) {
            case CREATED -> order.descending() ? "newest first" : "oldest first";
            case CHANGED -> order.descending() ? "recently changed first" : "least recently changed first";
            case NAME -> "by name" + fromTheEnd(order);
            case STATUS -> "by status" + (order.descending() ? ", last step first" : "");
            case WHERE -> "by project and environment" + fromTheEnd(order);
            case PLAN -> order.descending() ? "largest plan first" : "smallest plan first";
            case COST -> order.descending() ? "highest cost first" : "lowest cost first";
            case REQUESTER -> "by requester" + fromTheEnd(order);
        };
    }

    private static String fromTheEnd(RequestOrder order) {
        return order.descending() ? ", Z to A" : "";
    }
}
