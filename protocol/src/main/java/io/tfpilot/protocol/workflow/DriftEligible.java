package io.tfpilot.protocol.workflow;

import java.util.List;

/** The requests for the drift check: deployed and idle. */
public record DriftEligible(boolean success, List<EligibleRequest> requests) {

    /** One request, and the commit that is deployed. */
    public record EligibleRequest(String id, String project, String environment, String commit) {}
}
