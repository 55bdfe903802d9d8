package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Sha;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a change may go ahead, and why not.
 *
 * @param missing how many approvals are still needed
 * @param blockedBy approvers whose request for changes stands
 * @param notCounted reviews that do not count, each with its reason
 * @param digest the digest that is, or would be, approved; null where there is none to approve
 * @param commit the commit it is of
 */
public record Approval(boolean approved, List<Login> approvers, int missing, List<Login> blockedBy,
        List<NotCounted> notCounted, @Nullable String digest, @Nullable Sha commit) {
    public Approval {
        approvers = List.copyOf(approvers);
        blockedBy = List.copyOf(blockedBy);
        notCounted = List.copyOf(notCounted);
    }

    /** @param review its key in the document */
    public record NotCounted(String review, Login reviewer, String reason) {}
}
