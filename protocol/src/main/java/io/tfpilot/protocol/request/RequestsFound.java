package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of requests. */
public record RequestsFound(boolean success, List<RequestRow> requests,
        @Says("Cursor of the next page; absent on the last page") @Nullable String next) {}
