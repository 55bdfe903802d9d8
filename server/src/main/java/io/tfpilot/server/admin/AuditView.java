package io.tfpilot.server.admin;

import io.tfpilot.server.pages.Moment;
import io.tfpilot.server.pages.Shell;
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
