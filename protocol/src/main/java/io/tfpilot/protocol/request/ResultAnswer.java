package io.tfpilot.protocol.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run reported about itself. Its texts come from {@code GET /api/github/plan-output}. */
public record ResultAnswer(int runAttempt, Outcome outcome, @Nullable RefusalAnswer refusal, @Nullable String digest,
        @Nullable SummaryAnswer summary, List<String> unstable, List<DiagnosticAnswer> diagnostics,
        @Nullable String tool, Instant fetchedAt) {

    /** MISSING: the run ended without a result that could be read. */
    public enum Outcome {
        OK,
        REFUSED,
        FAILED,
        MISSING
    }

    /** Why a run stopped before it changed anything. */
    public record RefusalAnswer(String code, String message, List<String> details) {}

    /** How many resources. */
    public record SummaryAnswer(int add, int change, int destroy, int replace) {}

    /** Terraform's own words. */
    public record DiagnosticAnswer(String severity, String summary, @Nullable String detail, @Nullable String address,
            @Nullable String filename, @Nullable Integer line, @Nullable String snippet) {}
}
