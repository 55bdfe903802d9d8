package io.tfpilot.protocol.workflow;

import java.util.List;

/** What a drift check looks at: deployed and idle. */
public record DriftEligible(boolean success, List<EligibleRequest> requests) {

    /** One request, and the commit that is deployed. */
    public record EligibleRequest(String id, String project, String environment, String commit) {}
}
