package io.tfpilot.server.requests;

import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.PlanPage.Chip;
import io.tfpilot.server.requests.PlanPage.Found;
import io.tfpilot.server.requests.PlanPage.More;
import io.tfpilot.server.requests.PlanPage.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Search and filters over one plan, as view records. */
final class PlanFinder {
    private final String base;
    private final PlanView plan;
    private final PlanFilter filter;
    private final PlanList list;

    PlanFinder(String base, PlanView plan, PlanFilter asked) {
        this.base = base;
        this.plan = plan;
        this.filter = asked;
        this.list = PlanList.of(plan, asked);
    }

    Found found() {
        var from = list.from();
        var earlier = from == 0
                ? null
                : new More(page(filter.from(Math.max(0, from - PlanList.PAGE))), "",
                        Words.count(from, "resource") + " before these");
        var outputs = filter.text().isEmpty() && (filter.group().isEmpty() || filter.group().equals("outputs"))
                && from == 0 ? PlanPresenter.outputs(plan) : List.<RequestView.Output>of();
        return new Found(base, filter.query(), filter.text(), filter.destroy(), chips(), said(), note(), rows(),
                earlier, outputs,
                new RequestView.Link(page(filter.widened(!filter.wide())),
                        filter.wide() ? "Collapse all" : "Expand all"),
                page(PlanFilter.all(filter.destroy())));
    }

    Rows rows() {
        var groups = new PlanPresenter(base, filter).groups(list, PlanList.PAGE);
        var shown = list.from() + list.shown(PlanList.PAGE).size();
        return new Rows(groups, next(shown));
    }

    private @Nullable More next(int shown) {
        var left = list.size() - shown;
        if (left <= 0) {
            return null;
        }
        var next = filter.from(shown);
        return new More(page(next), base + "/_/more" + next.query(),
                "Next " + Words.number(Math.min(left, PlanList.PAGE)) + " of " + Words.count(left, "more resource"));
    }

    private String page(PlanFilter of) {
        return base + "/plan" + of.query();
    }

    private List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        chips.add(chip("", "", "", "All", list.matching()));
        for (var group : PlanGroup.values()) {
            var number = list.countOf(group);
            if (number > 0 || group.key().equals(filter.group())) {
                chips.add(chip(group.key(), group.sign(), group.tone(), label(group), number));
            }
        }
        return chips;
    }

    private static String label(PlanGroup group) {
        return switch (group) {
            case UPDATE -> "Update";
            case DRIFT -> "Drift";
            case MOVE -> "Move";
            case REPLACE, DESTROY, FORGET, CREATE, READ -> group.heading();
        };
    }

    private Chip chip(String key, String sign, String tone, String label, int number) {
        var to = filter.grouped(key);
        return new Chip(page(to), base + "/_/found" + to.query(), sign, tone, label, Words.number(number),
                key.equals(filter.group()));
    }

    private String said() {
        var all = plan.resources().size() + plan.drift().size();
        return filter.isAll()
                ? Words.count(all, "resource")
                : Words.number(list.size()) + " of " + Words.count(all, "resource");
    }

    private String note() {
        if (!filter.at().isEmpty() && list.indexOf(filter.at()) < 0) {
            return "No resource " + PlanPresenter.shortened(filter.at()) + " is in this plan any more.";
        }
        return plan.omitted() > 0
                ? Words.count(plan.omitted(), "resource") + " or attributes did not fit; the raw log has them."
                : "";
    }
}
