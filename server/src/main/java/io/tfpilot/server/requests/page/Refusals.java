package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.request.Few;
import io.tfpilot.core.request.Login;
import io.tfpilot.server.requests.RequestSight;
import java.util.List;
import java.util.Locale;

/** Why a button is not open, in a sentence that names what is locked and who or what opens it. */
final class Refusals {
    /** More people are only counted. */
    private static final int NAMES = 5;

    private Refusals() {}

    static String sentence(Action action, String label, Gate.Refused gate, RequestSight sight) {
        var need = gate.need();
        var whose = need == null ? "" : whose(need, action == Action.APPROVE, sight);
        if (!whose.isEmpty()) {
            var listed = need == Permission.PROD_LIST || need == Permission.PROD_DESTROY_LIST;
            return (listed ? "In prod, only " : "Only ") + whose + " can " + lowered(label) + ".";
        }
        return gate.code() == RefusalCode.APPROVAL_MISSING
                ? label + " needs " + missing(sight.approval().missing()) + " of this plan."
                : (gate.condition() + " " + gate.mend()).strip();
    }

    private static String missing(int approvals) {
        return approvals <= 1 ? "one more approval" : approvals + " more approvals";
    }

    private static String lowered(String label) {
        return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
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
        return named.isEmpty() ? otherwise : Few.of(named.stream().map(Login::value).toList(), NAMES);
    }
}
