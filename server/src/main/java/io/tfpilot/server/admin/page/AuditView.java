package io.tfpilot.server.admin.page;

import io.tfpilot.server.admin.AuditQuery;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit log.
 *
 * @param wrong what of the filter means nothing; "" = all of it does
 */
public record AuditView(Shell shell, AuditQuery query, boolean filtered, String wrong, List<Row> rows, String csv,
        String json, @Nullable String newer, @Nullable String older) {

    /**
     * @param mine the filter for this person
     * @param name of the request; "" = of none
     */
    public record Row(Moment at, String event, String label, String who, String mine, @Nullable String request,
            String name, String data) {}

    /** The two views: what people decided, and all that followed. */
    public List<Choice> views() {
        return List.of(new Choice("Decisions", query.showing("").at(""), query.isOfDecisions()),
                new Choice("Everything", query.showing("all").at(""), !query.isOfDecisions()));
    }

    public record Choice(String label, String href, boolean on) {}
}
