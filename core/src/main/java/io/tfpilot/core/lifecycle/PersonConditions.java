package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions about the person. Null means met. */
record PersonConditions(Request request, ApprovalRules rules, Person person) {

    /** The first of them that is not met. */
    Gate.@Nullable Refused meets(Set<Permission> needs) {
        for (var need : needs) {
            var refused = meets(need);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private Gate.@Nullable Refused meets(Permission need) {
        return switch (need) {
            case OWN_OR_APPROVER -> ownOrApprover();
            case APPROVER -> approver();
            case ADMIN -> admin();
            case PROD_LIST -> prod();
            case PROD_DESTROY_LIST -> prodDestroy();
            // Whose eyes count depends on what there is to approve: Gates asks then.
            case FOUR_EYES -> null;
        };
    }

    Gate.@Nullable Refused ownOrApprover() {
        var own = person.login().isSameAs(request.identity().requester()) && has(Role.DEVELOPER);
        return isSystem() || own || has(Role.APPROVER)
                ? null
                : refused(RefusalCode.NOT_REQUESTER_OR_APPROVER, "Only the requester and approvers can do this.",
                        "Ask " + request.identity().requester() + " or an approver.", Permission.OWN_OR_APPROVER);
    }

    Gate.@Nullable Refused approver() {
        return atLeast(Role.APPROVER, Permission.APPROVER);
    }

    Gate.@Nullable Refused admin() {
        return atLeast(Role.ADMIN, Permission.ADMIN);
    }

    Gate.@Nullable Refused prod() {
        return isSystem() || !rules.prod() || person.prodAllowed()
                ? null
                : refused(RefusalCode.NOT_ON_PROD_LIST, "In prod, only people on the prod list can do this.",
                        "Ask one of them.", Permission.PROD_LIST);
    }

    Gate.@Nullable Refused prodDestroy() {
        return isSystem() || !rules.prod() || person.prodDestroyAllowed()
                ? null
                : refused(RefusalCode.NOT_ON_PROD_DESTROY_LIST, "In prod, only people on the destroy list can destroy.",
                        "Ask one of them.",
                        Permission.PROD_DESTROY_LIST);
    }

    Gate.@Nullable Refused notAuthor() {
        return !isSystem() && rules.fourEyes() && person.login().isAmong(Approvals.authors(request))
                ? refused(RefusalCode.AUTHOR_OF_CHANGE, "You can't approve your own change.",
                        "Ask another approver.", Permission.FOUR_EYES)
                : null;
    }

    Gate.@Nullable Refused notAsker() {
        var plan = Predicates.destroyPlan(request);
        return !isSystem() && plan != null && person.login().isSameAs(plan.actor())
                ? refused(RefusalCode.ASKED_FOR_DESTROY, "You can't approve a destroy that you planned.",
                        "Ask another approver.",
                        Permission.FOUR_EYES)
                : null;
    }

    private Gate.@Nullable Refused atLeast(Role role, Permission need) {
        return isSystem() || has(role)
                ? null
                : refused(RefusalCode.ROLE_TOO_LOW, "Only " + role.json() + "s can do this.", "Ask one of them.", need);
    }

    /** Where the request stands: what somebody is elsewhere does not count. */
    private boolean has(Role role) {
        return person.has(role, request.identity().place());
    }

    /** The very value: somebody on GitHub may bear the same name. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isSystem() {
        return person == Person.SYSTEM;
    }

    private static Gate.Refused refused(RefusalCode code, String condition, String mend, Permission need) {
        return new Gate.Refused(code, condition, mend, need);
    }
}
