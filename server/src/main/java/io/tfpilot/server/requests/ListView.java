package io.tfpilot.server.requests;

import io.tfpilot.server.pages.Badge;
import io.tfpilot.server.pages.Moment;
import io.tfpilot.server.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list page.
 *
 * @param self address of this very list, for refreshing it
 * @param newer address of the first page; null on it
 */
public record ListView(Shell shell, List<Tab> tabs, String search, List<Chip> chips, List<Hidden> kept,
        boolean filtered, List<Row> rows, Empty empty, String self, @Nullable String newer, @Nullable String older) {

    public record Tab(String label, String href, boolean current) {}

    /** One choosing filter. */
    public record Chip(String name, String label, List<Option> options, boolean on) {}

    public record Option(String value, String label, boolean selected) {}

    /** What the filter form keeps of the address. */
    public record Hidden(String name, String value) {}

    public record Empty(String heading, String text) {}

    /**
     * @param strong whether it waits for the reader
     * @param pace how often the page looks by itself
     */
    public record Row(String id, String name, String href, Badge badge, String now, boolean strong, String project,
            String environment, boolean prod, String module, List<Delta> deltas, @Nullable String monthly,
            @Nullable String diff, String requester, Moment changed, String pace) {}

    /** "+3 to create". */
    public record Delta(String sign, long number, String words, String tone) {}
}
