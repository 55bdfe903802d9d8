package io.tfpilot.server.requests.plan;

import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.plan.PlanPage.Chip;
import io.tfpilot.server.requests.plan.PlanPage.Found;
import io.tfpilot.server.requests.run.PlanFilter;
import io.tfpilot.server.requests.run.PlanGroup;
import io.tfpilot.server.requests.run.PlanList;
import io.tfpilot.server.requests.run.PlanPresenter;
import io.tfpilot.server.requests.run.RunView;
import io.tfpilot.server.requests.run.RunView.Group;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.List;

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
        var outputs = filter.text().isEmpty() && (filter.group().isEmpty() || filter.group().equals("outputs"))
                && list.from() == 0 ? PlanPresenter.outputs(plan) : List.<RunView.Output>of();
        var more = filter.from(0).pinned().query();
        return new Found(base, filter.text(), nothing(), filter.of().destroy(),
                filter.of().standing() ? 0 : filter.of().attempt(),
                chips(), said(), note(), new PlanParts(base, filter, list).all(), base + "/_/more" + more + "&from=",
                PlanPresenter.bodies(base, filter.of()), begin(), outputs,
                new Link(page(filter.widened(!filter.wide())), filter.wide() ? "Collapse all" : "Expand all"),
                page(PlanFilter.all(filter.of())));
    }

    /** The part that begins where the address says. */
    List<Group> rows() {
        return PlanPresenter.later(base, filter).groups(list, list.from(), list.from() + PlanList.PART);
    }

    /** That nothing would change is said of the whole plan only. */
    private String nothing() {
        if (!filter.text().isEmpty()) {
            return "Nothing in this plan matches “" + filter.text() + "”.";
        }
        if (!filter.group().isEmpty()) {
            return "No resource of this kind.";
        }
        return PlanPresenter.verdict(plan);
    }

    private String begin() {
        var at = list.indexOf(filter.at());
        return at >= 0
                ? new PlanPresenter(base, filter).id(list.item(at))
                : list.from() > 0 ? PlanParts.id(list.from()) : "";
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
        return new Chip(page(to), base + "/_/found" + to.pinned().query(), sign, tone, label, Words.number(number),
                key.equals(filter.group()));
    }

    private String said() {
        var all = plan.resources().size() + plan.drift().size();
        return filter.isAll()
                ? Words.count(all, "resource")
                : Words.number(list.resources()) + " of " + Words.count(all, "resource");
    }

    private String note() {
        if (!filter.at().isEmpty() && list.indexOf(filter.at()) < 0) {
            return "No resource " + PlanPresenter.shortened(filter.at()) + " is in this plan any more.";
        }
        if (!filter.in().isEmpty()) {
            return "Only " + PlanPresenter.shortened(filter.in()) + ". Choose All for the whole plan.";
        }
        return plan.omitted() > 0
                ? Words.count(plan.omitted(), "resource") + " or attributes did not fit; the raw log has them."
                : "";
    }
}
