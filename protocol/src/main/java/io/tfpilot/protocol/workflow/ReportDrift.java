package io.tfpilot.protocol.workflow;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Text;
import io.tfpilot.protocol.Whole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a drift check found. With an error, the check failed. */
public record ReportDrift(@Says("GitHub's id of the run") @Whole(min = 1, max = ReportDrift.HIGHEST_RUN) long runId,
        @Nullable String runUrl,
        @Says("Required unless there is an error") @Nullable Boolean hasDrift, @Nullable String summary,
        @Nullable String error,
        @Says("What differs, one resource per line: action, comma-separated attribute names or a dash, address") @Nullable List<String> changes,
        @Says("The planned commit") @Text(pattern = "[0-9a-f]{40}") @Nullable String commit,
        @Says("When the check started. A check that started before the last apply ended does not count") @Nullable Instant startedAt) {

    /** GitHub's ids are numbers that every JSON reader holds exactly: at most 2^53 - 1. */
    public static final long HIGHEST_RUN = (1L << 53) - 1;
}
