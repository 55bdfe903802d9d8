package io.tfpilot.server.requests.plan;

import io.tfpilot.server.requests.page.RequestView;
import io.tfpilot.server.requests.run.PlanLog;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run wrote, for people.
 *
 * @param attempts of this run that left a log; empty where there is but one
 * @param said which lines are shown
 */
public record LogPage(Shell shell, RequestView.Head head, String heading, List<PlanPage.Variant> runs,
        List<PlanPage.Variant> attempts, String said,
        List<Row> lines, Link download, @Nullable Link earlier,
        @Nullable Link later, @Nullable Link run) {
    public record Row(String id, String number, String tone, List<PlanLog.Part> parts) {}
}
