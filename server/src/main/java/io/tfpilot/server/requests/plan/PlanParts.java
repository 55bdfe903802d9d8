package io.tfpilot.server.requests.plan;

import io.tfpilot.server.requests.plan.PlanPage.Part;
import io.tfpilot.server.requests.run.PlanFilter;
import io.tfpilot.server.requests.run.PlanList;
import io.tfpilot.server.requests.run.PlanPresenter;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The whole list as parts: some are drawn, for the others a place is kept that is as high as what will stand there. So
 * the scroll bar is true from the first moment, and filling a place moves nothing.
 */
final class PlanParts {
    /** A closed resource, with its line; a group's heading; a line of an open one: rem. */
    private static final double ROW = 2.3125;
    private static final double HEADING = 2.025;
    private static final double ATTRIBUTE = 1.7;
    /** What stands around the attributes of an open one. */
    private static final double BODY = 2.6;

    private final String base;
    private final PlanFilter filter;
    private final PlanList list;
    private final int first;
    private final int last;

    PlanParts(String base, PlanFilter filter, PlanList list) {
        this.base = base;
        this.filter = filter;
        this.list = list;
        this.first = list.from();
        this.last = Math.min(list.size(), first + PlanList.PAGE);
    }

    static String id(int from) {
        return "part-" + from;
    }

    List<Part> all() {
        var presenter = new PlanPresenter(base, filter);
        var parts = new ArrayList<Part>();
        for (var from = 0; from < list.size(); from += PlanList.PART) {
            var drawn = from >= first && from < last;
            var to = Math.min(list.size(), from + PlanList.PART);
            parts.add(new Part(id(from), from,
                    drawn ? presenter.groups(list, from, to) : List.of(), drawn ? "" : height(from, to),
                    drawn ? null : page(from)));
        }
        return parts;
    }

    private String height(int from, int to) {
        var height = 0.0;
        for (var i = from; i < to; i++) {
            var attributes = list.item(i).change().attributes().size();
            height += ROW + (list.begins(i) ? HEADING : 0) + (filter.wide() ? BODY + attributes * ATTRIBUTE : 0);
        }
        return String.format(Locale.ROOT, "%.3frem", height);
    }

    /** Without script one goes by pages, from where one is in both directions. */
    private @Nullable Link page(int from) {
        var begins = from > first
                ? (from - first) % PlanList.PAGE == 0
                : from == 0 || (first - from) % PlanList.PAGE == 0;
        if (!begins) {
            return null;
        }
        var to = from > first
                ? Math.min(list.size(), from + PlanList.PAGE)
                : from + (first - from - 1) % PlanList.PAGE + 1;
        return new Link(base + "/plan" + filter.from(from).query() + "#" + id(from),
                Words.number(from + 1) + " to " + Words.number(to));
    }
}
