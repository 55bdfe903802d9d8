package io.tfpilot.server.requests.list;

import io.tfpilot.server.requests.run.RunView.Sum;
import io.tfpilot.server.web.pages.Badge;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Mark;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list page.
 *
 * @param statuses the chooser of several statuses
 * @param self address of this very list, for refreshing it
 * @param orders what it can be sorted by, for windows that show no heads
 * @param export address of the same rows as a table for spreadsheets
 */
public record ListView(Shell shell, List<Tab> tabs, List<Tab> saved, Saving saving, String search, List<Chip> chips,
        Several statuses, List<Option> orders, List<Hidden> kept, boolean filtered, List<Column> columns,
        List<Row> rows, Empty empty, String self,
        Foot foot, String export) {

    /**
     * The head of a column.
     *
     * @param href the list sorted by it; null where it is not sorted by
     * @param sorted "ascending" or "descending"; null where the list is sorted by another one
     */
    public record Column(String label, String style, @Nullable String href, @Nullable String sorted) {
        public String icon() {
            return "descending".equals(sorted) ? "chevron-down" : "chevron-up";
        }
    }

    /**
     * What stands below the rows.
     *
     * @param said how many and in which order
     * @param archived the archived ones that match as well; null where none do
     * @param before the page before; null on the first
     */
    public record Foot(String said, @Nullable Link archived, @Nullable String before, @Nullable String next) {}

    /** @param count how many there are, "" = not counted here */
    public record Tab(String label, String href, boolean current, String count) {}

    /** One choosing filter. */
    public record Chip(String name, String label, List<Option> options, boolean on) {}

    /** A filter that takes several values. */
    public record Several(String name, String label, List<Option> options, boolean on) {}

    public record Option(String value, String label, boolean selected) {}

    /** What the filter form keeps of the address. */
    public record Hidden(String name, String value) {}

    /**
     * Giving this list a name.
     *
     * @param name the one it has; "" where it is not saved
     * @param worth whether there is something to save
     * @param full why it cannot be saved; null where it can
     */
    public record Saving(String csrf, String query, String name, boolean start, boolean worth, @Nullable String full) {}

    /** @param clear the way to this view without conditions; "" = none */
    public record Empty(String icon, String heading, String text, String clear, String href, String label) {}

    /**
     * @param strong whether it waits for the reader
     * @param pick whether it can be chosen with others, to be approved or applied
     * @param since since when what is said of now goes on; null where it is no run
     * @param marks what stands beside the badge: what is deployed, drift
     * @param planned what is said where there are no deltas
     * @param pace how often the page looks by itself
     */
    public record Row(String id, String name, String href, Badge badge, boolean pick, String now, boolean strong,
            @Nullable Moment since, List<Mark> marks, String project, String environment, boolean prod, String module,
            List<Sum> deltas, String planned, @Nullable String monthly, @Nullable String diff, String requester,
            Moment changed,
            String pace) {}
}
