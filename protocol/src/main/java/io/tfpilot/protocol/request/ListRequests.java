package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Whole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which requests, newest first. */
public record ListRequests(@Nullable String project, @Nullable String environment, @Nullable String module,
        @Nullable List<RequestStatus> status, @Says("A login") @Nullable String requester, @Nullable String text,
        @Says("Those of the caller") @Nullable Boolean mine,
        @Says("Those whose next move is the caller's") @Nullable Boolean waiting,
        @Says("Those of which something is deployed, whatever their status") @Nullable Boolean deployed,
        @Says("The archived ones instead") @Nullable Boolean archived,
        @Says("From next of the last answer") @Nullable String cursor,
        @Whole(min = 1, max = 200) @Nullable Integer limit) {}
