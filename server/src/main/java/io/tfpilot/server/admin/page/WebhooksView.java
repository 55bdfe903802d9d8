package io.tfpilot.server.admin.page;

import io.tfpilot.server.web.pages.Choice;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries.
 *
 * @param look where the overview looks again, for what came since
 * @param self this list again, from its beginning
 * @param hookAddress where GitHub delivers to
 */
public record WebhooksView(Shell shell, Overview overview, String search, List<Choice> choices, boolean filtered,
        List<Row> rows, String look, String self, @Nullable String newer, @Nullable String older,
        List<Parked> parked, String hookAddress) {

    /** @param fresh deliveries that came since the page was made */
    public record Overview(List<Tile> tiles, List<Notice> notices, long fresh) {}

    /**
     * @param tone "" = none
     * @param icon "" = none
     */
    public record Tile(String label, String number, String tone, String icon) {}

    public record Notice(String tone, String icon, String heading, String text) {}

    /** What became of one, ready to be drawn. */
    public record State(String label, String tone, String icon) {}

    /** @param again whether processing again may help; the button stands in the row then */
    public record Row(String guid, String href, State state, String event, String action, @Nullable String request,
            String detail, Moment received, boolean again) {}

    public record Parked(String run, String href, String kind, String repo, String state, String title, Moment at) {}
}
