package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Text;
import io.tfpilot.protocol.Whole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters, order and page of the list of requests. */
public record ListRequests(@Nullable String project, @Nullable String environment, @Nullable String module,
        @Nullable List<RequestStatus> status, @Says("A login") @Nullable String requester, @Nullable String text,
        @Says("Only the caller's requests") @Nullable Boolean mine,
        @Says("Only requests whose next step the caller can take") @Nullable Boolean waiting,
        @Says("Only requests with something deployed, whatever their status") @Nullable Boolean deployed,
        @Says("Archived requests instead of the others") @Nullable Boolean archived,
        @Says("The sort key; a leading minus sorts in descending order. Default: -created") @Text(pattern = "(?:-?(?:created|changed|name|status|where|plan|cost|requester))?") @Nullable String sort,
        @Says("The value of next in the previous answer") @Nullable String cursor,
        @Whole(min = 1, max = 200) @Nullable Integer limit) {}
