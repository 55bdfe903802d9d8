package io.tfpilot.server.requests;

import io.tfpilot.server.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan on a page of its own.
 *
 * @param variants the change's plan and the destroy plan, where both stand
 * @param card what is shown in the list's place: a run under way, a failure; null where there is a list
 */
public record PlanPage(Shell shell, RequestView.Head head, String heading, List<Variant> variants,
        @Nullable Found found, RequestView.@Nullable PlanCard card, @Nullable String about,
        RequestView.@Nullable Link log, RequestView.@Nullable Link run) {

    public record Variant(String href, String label, boolean on) {}

    /**
     * What was found, also as a fragment.
     *
     * @param base address of the request's page
     * @param said how much it is, in words
     * @param note something unexpected; may be empty
     */
    public record Found(String base, String query, String text, boolean destroy, List<Chip> chips, String said,
            String note, Rows rows, @Nullable More earlier, List<RequestView.Output> outputs, RequestView.Link wide,
            String all) {}

    /** @param fetch the same as a fragment */
    public record Chip(String href, String fetch, String sign, String tone, String label, String number, boolean on) {}

    /** A part of the list, and where the next part is. */
    public record Rows(List<RequestView.Group> groups, @Nullable More next) {}

    public record More(String href, String fetch, String label) {}
}
