package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the change may go ahead, and why not. */
public record ApprovalAnswer(boolean approved, @Says("How many approvals are still needed") int missing,
        List<String> approvers, List<String> blockedBy, List<NotCounted> notCounted, @Nullable String digest,
        @Nullable String commit) {

    /** A review that does not count. */
    public record NotCounted(String review, String reviewer, String reason) {}
}
