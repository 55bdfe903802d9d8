package io.tfpilot.core.operations;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a list shows; null or empty = no condition.
 *
 * @param text found in id, project, environment, module, environment name, requester or the configured name, without
 *            regard to case
 * @param waitsForApproval only those that wait for an approver
 * @param archived false = live only, true = archived only
 */
public record RequestFilter(@Nullable String project, @Nullable String environment, @Nullable String module,
        Set<Status> statuses, @Nullable Login requester, @Nullable String text, boolean waitsForApproval,
        boolean archived) {
    public static final RequestFilter LIVE = new RequestFilter(null, null, null, Set.of(), null, null, false, false);

    public RequestFilter {
        statuses = Set.copyOf(statuses);
    }
}
