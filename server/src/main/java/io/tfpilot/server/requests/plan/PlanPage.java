package io.tfpilot.server.requests.plan;

import io.tfpilot.server.requests.page.RequestView;
import io.tfpilot.server.requests.run.PlanNews;
import io.tfpilot.server.requests.run.RunView;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan on a page of its own.
 *
 * @param variants the change's plan and the destroy plan, where both stand
 * @param news what is newer than what is shown
 * @param decision on the plan that is shown
 * @param card what is shown in the list's place: a run under way, a failure; null where there is a list
 */
public record PlanPage(Shell shell, RequestView.Head head, String heading, List<Variant> variants, PlanNews news,
        RequestView.Decision decision,
        @Nullable Found found, RequestView.@Nullable PlanCard card, @Nullable String about,
        @Nullable Link log, @Nullable Link run) {

    public record Variant(String href, String label, boolean on) {}

    /**
     * What was found, also as a fragment.
     *
     * @param base address of the request's page
     * @param nothing what is said where no resource is found
     * @param said how much it is, in words
     * @param note something unexpected; may be empty
     * @param fetch where parts are fetched from: the place of the first resource is put behind it
     * @param bodies likewise for what of one resource differs, with what follows the question mark in its address
     * @param begin id of where to begin reading; "" for the top
     */
    public record Found(String base, String text, String nothing, boolean destroy, int attempt, List<Chip> chips,
            String said,
            String note, List<Part> parts, String fetch, String bodies, String begin, List<RunView.Output> outputs,
            Link wide, String all) {}

    /** @param fetch the same as a fragment */
    public record Chip(String href, String fetch, String sign, String tone, String label, String number, boolean on) {}

    /**
     * A stretch of the list: drawn, or a place kept for it.
     *
     * @param from place of its first resource
     * @param groups empty for a place that is kept
     * @param height of that place
     * @param page leads to a page that begins here; null where one of its neighbours does
     */
    public record Part(String id, int from, List<RunView.Group> groups, String height,
            @Nullable Link page) {}
}
