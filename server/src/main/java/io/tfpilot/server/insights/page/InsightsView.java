package io.tfpilot.server.insights.page;

import io.tfpilot.server.web.pages.Badge;
import io.tfpilot.server.web.pages.Chart;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The insights page; its board is a fragment that fetches itself. */
public record InsightsView(Shell shell, Board board) {

    /** @param fresh whether nothing was ever requested */
    public record Board(String self, boolean fresh, String about, Moment taken, List<Choice> windows, List<Tile> tiles,
            List<ChartCard> charts, StatusNow status, Bars success, Bars failures, Bars cost, Bars waits) {}

    public record Choice(String href, String label, boolean current) {}

    public record Tile(String label, String value, String note, String icon, String tone) {}

    /** @param chart null where there is nothing to draw, which {@code empty} says */
    public record ChartCard(String id, String heading, String note, @Nullable Chart chart, String empty) {}

    /** @param about the bar's figures in words; "" = no bar */
    public record StatusNow(String note, String about, List<Slice> slices, List<State> states) {}

    public record Slice(String status, double x, double width) {
        public Slice {
            x = tenths(x);
            width = tenths(width);
        }
    }

    public record State(Badge badge, long count, String href) {}

    /** @param empty said in place of the rows, where there is none */
    public record Bars(String id, String heading, String sum, List<Bar> rows, String empty, String footer,
            @Nullable Link link) {}

    /** @param width 0 to 100; below 0 = no bar */
    public record Bar(String label, String note, double width, String value, String about) {
        public Bar {
            width = tenths(width);
        }
    }

    private static double tenths(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
