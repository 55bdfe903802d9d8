package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Text;
import io.tfpilot.protocol.Whole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which requests, and in which order. */
public record ListRequests(@Nullable String project, @Nullable String environment, @Nullable String module,
        @Nullable List<RequestStatus> status, @Says("A login") @Nullable String requester, @Nullable String text,
        @Says("Those of the caller") @Nullable Boolean mine,
        @Says("Those whose next move is the caller's") @Nullable Boolean waiting,
        @Says("Those of which something is deployed, whatever their status") @Nullable Boolean deployed,
        @Says("The archived ones instead") @Nullable Boolean archived,
        @Says("Ascending; with a minus before it descending. -created where it is left out") @Text(pattern = "-?(created|changed|name|status|where|plan|cost|requester)") @Nullable String sort,
        @Says("From next of the last answer") @Nullable String cursor,
        @Whole(min = 1, max = 200) @Nullable Integer limit) {}
