package io.tfpilot.server.requests;

import io.tfpilot.server.pages.Shell;
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
        List<Row> lines, RequestView.Link download, RequestView.@Nullable Link earlier,
        RequestView.@Nullable Link later, RequestView.@Nullable Link run) {
    public record Row(String id, String number, String tone, List<Part> parts) {}

    /** @param tone its colour, "" for none */
    public record Part(String text, String tone, boolean bold) {}
}
