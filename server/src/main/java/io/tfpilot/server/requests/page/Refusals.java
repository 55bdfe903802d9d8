package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.request.Login;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Locked;
import io.tfpilot.server.requests.page.RequestView.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Buttons that are not open, and each reason once, however many buttons it locks. */
record Refusals(List<Locked> locked, List<Reason> reasons) {
    /** More people are only counted. */
    private static final int NAMES = 5;

    static Refusals of(Map<Action, Gate.Refused> refused, Function<Action, String> label, RequestSight sight) {
        var same = new LinkedHashMap<Gate.Refused, List<Action>>();
        refused.forEach((action, gate) -> same.computeIfAbsent(gate, any -> new ArrayList<>()).add(action));
        var locked = new ArrayList<Locked>();
        var reasons = new ArrayList<Reason>();
        same.forEach((gate, actions) -> {
            var labels = Stream.concat(Stream.of(label.apply(actions.getFirst())),
                    actions.stream().skip(1).map(label).map(Refusals::lowered)).toList();
            reasons.add(new Reason(actions.getFirst().json(), joined(labels), text(gate, actions, sight)));
        });
        refused.forEach((action, gate) -> locked
                .add(new Locked(action.json(), label.apply(action), same.getOrDefault(gate, List.of(action)).getFirst()
                        .json())));
        return new Refusals(locked, reasons);
    }

    private static String lowered(String label) {
        return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }

    private static String text(Gate.Refused gate, List<Action> actions, RequestSight sight) {
        var need = gate.need();
        var whose = need == null ? "" : whose(need, actions.contains(Action.APPROVE), sight);
        if (!whose.isEmpty()) {
            var listed = need == Permission.PROD_LIST || need == Permission.PROD_DESTROY_LIST;
            return (actions.size() == 1 ? " is" : " are") + (listed ? " in prod for " : " for ") + whose + ".";
        }
        return ": " + (gate.condition() + " " + gate.mend()).strip();
    }

    /** Empty where a name would not help. */
    static String whose(Permission need, boolean approving, RequestSight sight) {
        return switch (need) {
            case OWN_OR_APPROVER -> sight.request().identity().requester() + " and approvers";
            case APPROVER -> people("approvers",
                    approving ? sight.mayApprove() : sight.allowed().getOrDefault(need, List.of()));
            case ADMIN -> people("admins", sight.allowed().getOrDefault(need, List.of()));
            case PROD_LIST, PROD_DESTROY_LIST ->
                people("people on a list", sight.allowed().getOrDefault(need, List.of()));
            case FOUR_EYES -> "";
        };
    }

    private static String people(String otherwise, List<Login> named) {
        if (named.isEmpty()) {
            return otherwise;
        }
        var names = new ArrayList<>(named.stream().limit(NAMES).map(Login::value).toList());
        if (named.size() > NAMES) {
            names.add(named.size() - NAMES + " more");
        }
        return joined(names);
    }

    /** "Approve, merge and apply". */
    private static String joined(List<String> each) {
        var text = new StringBuilder();
        for (var i = 0; i < each.size(); i++) {
            text.append(i == 0 ? "" : i == each.size() - 1 ? " and " : ", ").append(each.get(i));
        }
        return text.toString();
    }
}
