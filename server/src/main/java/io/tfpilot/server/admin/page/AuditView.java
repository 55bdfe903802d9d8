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

    /** @param mine the filter for this person */
    public record Row(Moment at, String event, String label, String who, String mine, @Nullable String request,
            String data) {}
}
