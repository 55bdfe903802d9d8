package io.tfpilot.server.requests.page;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import java.util.List;

/** Whose approvals led to the merge, also after an apply has spent them. */
final class ApprovedBy {
    private ApprovedBy() {}

    static List<String> of(Request request) {
        return request.current().reviews().values().stream()
                .filter(review -> review.state() == Review.State.APPROVED)
                .map(review -> review.reviewer().value()).distinct().sorted().toList();
    }
}
