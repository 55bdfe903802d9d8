package io.tfpilot.protocol.record;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Whole;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit log. */
public record ReadAudit(@Says("The id of a request") @Nullable String request, @Says("A login") @Nullable String person,
        @Says("How the event begins") @Nullable String event, @Says("A day or a time") @Nullable String since,
        @Says("A day, to its end, or a time") @Nullable String until,
        @Says("From before of the last answer") @Whole(min = 0, max = Long.MAX_VALUE) @Nullable Long before,
        @Says("As a file of up to 50,000 lines") @Nullable FileFormat format) {}
