package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Login;
import java.util.function.Predicate;

/**
 * What a project's environment asks for.
 *
 * @param approvals how many approvers are needed
 * @param fourEyes whether authors are kept from approving; always so in prod
 * @param approvers who has the approver role here
 */
public record ApprovalRules(boolean prod, int approvals, boolean fourEyes, Predicate<Login> approvers) {
    public ApprovalRules {
        if (approvals < 1) {
            throw new IllegalArgumentException("at least one approval is needed");
        }
        fourEyes |= prod;
    }
}
