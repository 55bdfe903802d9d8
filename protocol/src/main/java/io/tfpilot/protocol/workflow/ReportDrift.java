package io.tfpilot.protocol.workflow;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Text;
import io.tfpilot.protocol.Whole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a drift check found; with an error it found nothing out. */
public record ReportDrift(@Whole(min = 1, max = Long.MAX_VALUE) long runId, @Nullable String runUrl,
        @Says("Needed where there is no error") @Nullable Boolean hasDrift, @Nullable String summary,
        @Nullable String error,
        @Says("What differs, one resource a line: action, names of attributes with commas or a dash, address") @Nullable List<String> changes,
        @Says("The commit that was planned") @Text(pattern = "[0-9a-f]{40}") @Nullable String commit,
        @Says("When the check began to look. One that began before the last apply had ended does not count") @Nullable Instant startedAt) {}
