package io.tfpilot.server.requests.run;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.core.terraform.PlanView.Action;
import io.tfpilot.core.terraform.PlanView.AttributeChange;
import io.tfpilot.core.text.Cut;
import io.tfpilot.server.requests.run.PlanList.Item;
import io.tfpilot.server.requests.run.RunView.Attribute;
import io.tfpilot.server.requests.run.RunView.Body;
import io.tfpilot.server.requests.run.RunView.Group;
import io.tfpilot.server.requests.run.RunView.Resource;
import io.tfpilot.server.requests.run.RunView.Sum;
import io.tfpilot.server.requests.run.RunView.Value;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plan as view records: the dangerous things first. */
public final class PlanPresenter {
    /** Longer values are cut: the raw log has all of them. */
    private static final int MAX_VALUE = 600;
    /** This many resources are open unasked, the most dangerous ones. */
    private static final int OPEN = 3;
    /** Attributes that come with the first part of a list; those of other resources are fetched on opening. */
    public static final int INLINE = 120;
    /** Likewise where all were asked to be open. */
    static final int INLINE_WIDE = 2_000;
    private static final Pattern OWN_MODULE = Pattern.compile("^module\\.tfpilot_[a-z0-9_]+\\.");

    private final String base;
    private final PlanFilter filter;
    private int open;
    private int room;

    /** @param base address of the request's page */
    public PlanPresenter(String base, PlanFilter filter) {
        this.base = base;
        this.filter = filter;
        this.open = filter.wide() ? PlanList.PAGE : OPEN;
        this.room = filter.wide() ? INLINE_WIDE : filter.from() > 0 ? 0 : INLINE;
    }

    /** For a part that comes later: nothing in it is open but what all of it is, so that its place was high enough. */
    public static PlanPresenter later(String base, PlanFilter filter) {
        var presenter = new PlanPresenter(base, filter);
        if (!filter.wide()) {
            presenter.open = 0;
            presenter.room = 0;
        }
        return presenter;
    }

    /** What is said of a plan that counts no resource. */
    public static String verdict(PlanView plan) {
        return changesNothing(plan) ? "Nothing would change." : "No resource would change.";
    }

    /** Numbers of resources, in the order in which they are said; those that are none are absent. */
    public static List<Sum> sums(RunResult.Summary summary) {
        return sums(summary.add(), summary.change(), summary.replace(), summary.destroy());
    }

    public static List<Sum> sums(int add, int change, int replace, int destroy) {
        var sums = new ArrayList<Sum>();
        sum(sums, PlanGroup.CREATE, add, "to create");
        sum(sums, PlanGroup.UPDATE, change, "to update");
        sum(sums, PlanGroup.REPLACE, replace, "to replace");
        sum(sums, PlanGroup.DESTROY, destroy, "to destroy");
        return sums;
    }

    private static void sum(List<Sum> sums, PlanGroup group, int number, String words) {
        if (number > 0) {
            sums.add(new Sum(group.sign(), group.tone(), Words.number(number), words));
        }
    }

    /** A stretch of the list. */
    public List<Group> groups(PlanList list, int from, int to) {
        var groups = new ArrayList<Group>();
        var items = list.items(from, to);
        var start = 0;
        for (var i = 1; i <= items.size(); i++) {
            if (i == items.size() || items.get(i).group() != items.get(start).group()) {
                groups.add(group(list, items.subList(start, i), from + start));
                start = i;
            }
        }
        return groups;
    }

    /** The first instances of a folded resource, and where the rest is. */
    public RunView.Instances instances(PlanList list) {
        var shown = list.items(0, PlanList.PART).stream().map(this::resource).toList();
        return new RunView.Instances(List.of(new Group("", "", shown)), list.size() <= shown.size()
                ? null
                : new Link(base + "/plan" + filter.query(), "All " + Words.number(list.size())));
    }

    private Group group(PlanList list, List<Item> items, int index) {
        var group = items.getFirst().group();
        var heading = list.begins(index) ? group.heading() + " " + Words.number(list.countOf(group)) : "";
        return new Group(heading, group.note(), items.stream().map(this::resource).toList());
    }

    /** Many instances as one row; what it opens to is fetched. */
    private Resource fold(Item item) {
        var group = item.group();
        return new Resource(id(item) + "-all", group.sign(), group.tone(), shortened(item.resource()),
                item.resource(), "× " + Words.number(item.instances()), false, null,
                base + "/plan" + filter.inside(group, item.resource()).query());
    }

    Resource resource(Item item) {
        if (item.isFold()) {
            return fold(item);
        }
        var change = item.change();
        var group = item.group();
        var wanted = change.address().equals(filter.at());
        var opened = wanted || (filter.at().isEmpty() && open > 0 && (filter.wide() || filter.from() == 0)
                && (filter.wide() || group.dangerous()));
        var inline = wanted || room >= change.attributes().size();
        if (inline) {
            room -= change.attributes().size();
        }
        open -= opened && inline && !wanted ? 1 : 0;
        return new Resource(id(item), group.sign(), group.tone(), shortened(change.address()), change.address(),
                Words.count(change.attributes().size(), "attribute"), inline && opened,
                inline ? body(item) : null, address(item));
    }

    public Body body(Item item) {
        var change = item.change();
        var notes = new ArrayList<String>();
        if (change.previousAddress() != null) {
            notes.add("Moved from " + shortened(change.previousAddress()));
        }
        if (change.importId() != null) {
            notes.add("Imported by the id " + change.importId());
        }
        var why = PlanReasons.of(change.reason());
        if (!why.isEmpty()) {
            notes.add(why);
        }
        return new Body(change.attributes().stream().map(PlanPresenter::attribute).toList(),
                change.unchanged() == 0 ? "" : Words.count(change.unchanged(), "unchanged attribute"), notes,
                change.address(), address(item));
    }

    /** Of this resource on the plan's page. */
    private String address(Item item) {
        var drifted = item.group() == PlanGroup.DRIFT ? "&action=drift" : "";
        return base + "/plan" + filter.at(item.change().address()).query() + drifted + "#" + id(item);
    }

    /** Where bodies are fetched from: what follows the question mark in a resource's address is put behind it. */
    public static String bodies(String base, PlanFilter.Shown of) {
        return base + "/_/resource?" + (of.standing() ? "attempt=" + of.attempt() + "&" : "");
    }

    /**
     * Unique on the page, which may show a destroy plan beside another: what an id cannot hold becomes a dash, and a
     * number made of the whole tells apart.
     */
    public String id(Item item) {
        var address = item.change().address();
        var plain = address.replaceAll("[^A-Za-z0-9_.]+", "-");
        var id = (filter.of().destroy() ? "x-" : "") + (item.group() == PlanGroup.DRIFT ? "d-" : "r-")
                + shortened(plain);
        return plain.equals(address) ? id : id + "-" + Integer.toHexString(address.hashCode());
    }

    public static List<RunView.Output> outputs(PlanView plan) {
        return plan.outputs().stream().filter(each -> each.action() != Action.NOOP)
                .map(each -> new RunView.Output(each.name(), attribute(each.value()))).toList();
    }

    /** Of all that was read: nothing was left out, and neither a resource nor an output is touched. */
    public static boolean changesNothing(PlanView plan) {
        return plan.summary().changesNothing() && plan.omitted() == 0 && plan.resources().isEmpty()
                && outputs(plan).isEmpty();
    }

    /** Without the module that every resource of a request is in. */
    public static String shortened(String address) {
        var matcher = OWN_MODULE.matcher(address);
        return matcher.find() ? address.substring(matcher.end()) : address;
    }

    private static Attribute attribute(AttributeChange change) {
        var before = change.before() == null ? (change.sensitive() ? hidden() : null) : value(change.before());
        var after = change.sensitive()
                ? hidden()
                : change.unknown()
                        ? new Value("known after apply", "unknown")
                        : change.after() == null ? null : value(change.after());
        var sign = change.forcesReplacement()
                ? "±"
                : change.before() == null && !change.sensitive()
                        ? "+"
                        : after == null ? "−" : "~";
        var tone = change.forcesReplacement() ? "down" : sign.equals("+") ? "ok" : sign.equals("−") ? "bad" : "wait";
        var lines = change.sensitive() || change.unknown()
                ? List.<RunView.Line>of()
                : ValueLines.of(change.before(), change.after());
        return new Attribute(sign, tone, change.path(), before, after, change.forcesReplacement(), lines);
    }

    private static Value hidden() {
        return new Value("sensitive", "sensitive");
    }

    private static Value value(JsonNode value) {
        var text = text(value);
        return new Value(text.length() > MAX_VALUE ? Cut.first(text, MAX_VALUE) + "…" : text, "plain");
    }

    public static String text(@Nullable JsonNode value) {
        return value == null ? "" : ExactJson.MAPPER.writeValueAsString(value);
    }
}
