package io.tfpilot.server.requests;

import io.tfpilot.server.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plan on a page of its own, with the raw log. */
public record PlanPage(Shell shell, RequestView.Head head, List<RequestView.PlanCard> cards,
        @Nullable List<RequestView.Line> log) {}
