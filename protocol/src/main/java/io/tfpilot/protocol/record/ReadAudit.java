package io.tfpilot.protocol.record;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Whole;
import org.jspecify.annotations.Nullable;

/** Filters of the audit log. */
public record ReadAudit(@Says("A request id") @Nullable String request,
        @Says("A login, also with the account's id: ada#2001") @Nullable String person,
        @Says("The beginning of the event type") @Nullable String event,
        @Says("From this day or time on") @Nullable String since,
        @Says("Up to this time, or the end of this day") @Nullable String until,
        @Says("The value of before in the previous answer") @Whole(min = 0, max = Long.MAX_VALUE) @Nullable Long before,
        @Says("Answers with a file of up to 50,000 lines") @Nullable FileFormat format) {}
