package io.tfpilot.protocol.operation;

import io.tfpilot.protocol.environment.OperationName;
import io.tfpilot.protocol.request.RunStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs that belong to no known request yet. */
public record ParkedFound(boolean success, List<ParkedRun> parked) {

    /** One run. */
    public record ParkedRun(String repo, long runId, OperationName kind, RunStatus status, @Nullable String conclusion,
            String title, String url, Instant parkedAt) {}
}
