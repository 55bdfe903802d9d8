package io.tfpilot.core.request;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run reported about itself in its artifacts, secrets already taken out by the run.
 *
 * @param runAttempt the GitHub {@code run_attempt} whose artifacts these are
 * @param digest of the change and of what it is made from, {@code d2:<sha-256>.<sha-256>}; null where there is none
 * @param outputRef key of the large text kept beside the document (redacted plan JSON), null if none came
 * @param logRef key of the human-readable text
 * @param unstable attributes that differed between two plans of one commit
 */
public record RunResult(int runAttempt, Outcome outcome, @Nullable Refusal refusal, @Nullable String digest,
        @Nullable Summary summary, @Nullable String outputRef, @Nullable String logRef, List<String> unstable,
        List<Diagnostic> diagnostics, @Nullable String tool, Instant fetchedAt) {

    /** MISSING: the run ended without leaving a result that could be read. */
    public enum Outcome {
        OK,
        REFUSED,
        FAILED,
        MISSING
    }

    /** Why a run stopped before it changed anything; {@code code} is one of a closed list of the workflows. */
    public record Refusal(String code, String message, List<String> details) {
        public Refusal {
            details = List.copyOf(details);
        }
    }

    public record Summary(int add, int change, int destroy, int replace) {
        public int total() {
            return add + change + destroy + replace;
        }
    }

    /** Terraform's own words about what went wrong. */
    public record Diagnostic(String severity, String summary, @Nullable String detail, @Nullable String address,
            @Nullable String filename, @Nullable Integer line, @Nullable String snippet) {}

    /** The same, and one thing more that is said about it. */
    public RunResult with(Diagnostic more) {
        return new RunResult(runAttempt, outcome, refusal, digest, summary, outputRef, logRef, unstable,
                Stream.concat(diagnostics.stream(), Stream.of(more)).toList(), tool, fetchedAt);
    }

    public RunResult {
        unstable = List.copyOf(unstable);
        diagnostics = List.copyOf(diagnostics);
    }
}
