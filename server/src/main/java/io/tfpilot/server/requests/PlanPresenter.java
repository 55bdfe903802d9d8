package io.tfpilot.server.requests;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.core.terraform.PlanView.Action;
import io.tfpilot.core.terraform.PlanView.AttributeChange;
import io.tfpilot.core.terraform.PlanView.ResourceChange;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.RequestView.Attribute;
import io.tfpilot.server.requests.RequestView.Group;
import io.tfpilot.server.requests.RequestView.Resource;
import io.tfpilot.server.requests.RequestView.Sum;
import io.tfpilot.server.requests.RequestView.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plan as view records: the dangerous things first. */
final class PlanPresenter {
    /** Longer values are cut: the raw log has all of them. */
    private static final int MAX_VALUE = 600;
    /** A plan card opens this many resources by itself, the most dangerous ones. */
    private static final int OPEN = 3;
    private static final List<Action> ORDER = List.of(Action.REPLACE, Action.DESTROY, Action.FORGET, Action.UPDATE,
            Action.CREATE, Action.READ);

    private PlanPresenter() {}

    static List<Sum> sums(int add, int change, int replace, int destroy) {
        var sums = new ArrayList<Sum>();
        sum(sums, Action.CREATE, add, "to create");
        sum(sums, Action.UPDATE, change, "to update");
        sum(sums, Action.REPLACE, replace, "to replace");
        sum(sums, Action.DESTROY, destroy, "to destroy");
        return sums;
    }

    private static void sum(List<Sum> sums, Action action, int number, String words) {
        if (number > 0) {
            sums.add(new Sum(sign(action), tone(action), number, words));
        }
    }

    static List<Group> groups(PlanView plan) {
        var groups = new ArrayList<Group>();
        var left = OPEN;
        for (var action : ORDER) {
            var of = plan.resources().stream().filter(each -> each.action() == action).toList();
            if (of.isEmpty()) {
                continue;
            }
            var resources = new ArrayList<Resource>();
            for (var each : of) {
                var open = left > 0 && action != Action.CREATE && action != Action.READ;
                left -= open ? 1 : 0;
                resources.add(resource(each, open));
            }
            groups.add(new Group(heading(action) + " " + of.size(), note(action), resources));
        }
        return groups;
    }

    static List<RequestView.Output> outputs(PlanView plan) {
        return plan.outputs().stream().filter(each -> each.action() != Action.NOOP)
                .map(each -> new RequestView.Output(each.name(), attribute(each.value()))).toList();
    }

    private static Resource resource(ResourceChange change, boolean open) {
        var attributes = change.attributes().stream().map(PlanPresenter::attribute).toList();
        var about = change.previousAddress() == null
                ? Words.count(attributes.size(), "attribute")
                : "moved from " + shortened(change.previousAddress());
        return new Resource("r-" + change.address().replaceAll("[^A-Za-z0-9_]+", "-"), sign(change.action()),
                tone(change.action()), shortened(change.address()), change.address(), about, open, attributes);
    }

    /** Without the module that every resource of a request is in. */
    static String shortened(String address) {
        var matcher = java.util.regex.Pattern.compile("^module\\.tfpilot_[a-z0-9_]+\\.").matcher(address);
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
        return new Attribute(sign, tone, change.path(), before, after, change.forcesReplacement());
    }

    private static Value hidden() {
        return new Value("sensitive", "sensitive");
    }

    private static Value value(JsonNode value) {
        var text = text(value);
        return new Value(text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) + "…" : text, "plain");
    }

    static String text(@Nullable JsonNode value) {
        return value == null ? "" : ExactJson.MAPPER.writeValueAsString(value);
    }

    private static String sign(Action action) {
        return switch (action) {
            case CREATE -> "+";
            case UPDATE -> "~";
            case REPLACE -> "±";
            case DESTROY -> "−";
            case READ -> "≤";
            case FORGET -> "×";
            case NOOP -> "";
        };
    }

    private static String tone(Action action) {
        return switch (action) {
            case CREATE -> "ok";
            case UPDATE -> "wait";
            case REPLACE -> "down";
            case DESTROY -> "bad";
            case READ, NOOP, FORGET -> "rest";
        };
    }

    private static String heading(Action action) {
        return switch (action) {
            case CREATE -> "Create";
            case UPDATE -> "Update in place";
            case REPLACE -> "Replace";
            case DESTROY -> "Destroy";
            case READ -> "Read";
            case FORGET -> "Forget";
            case NOOP -> "Keep";
        };
    }

    private static String note(Action action) {
        return switch (action) {
            case REPLACE -> "It is destroyed and made anew.";
            case FORGET -> "It stays, but Terraform no longer knows it.";
            case CREATE, UPDATE, DESTROY, READ, NOOP -> "";
        };
    }
}
