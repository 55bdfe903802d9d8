package io.tfpilot.sandbox.actions;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What happened to a run, in the order in which it happened. */
public sealed interface RunEvent {
    /** The run this is about. */
    long runId();

    /** When it happened. */
    Instant at();

    /**
     * The run's status changed.
     *
     * @param conclusion present exactly when completed
     * @param reason     a sentence where there is something to explain (a startup failure, a displaced run), else empty
     */
    record RunChanged(long runId, Instant at, RunStatus status, Optional<Conclusion> conclusion, String reason)
            implements
                RunEvent {
        public RunChanged {
            if (conclusion.isPresent() != (status == RunStatus.COMPLETED)) {
                throw new IllegalArgumentException("a run has a conclusion exactly when it is completed");
            }
        }
    }

    /** A job was created, or it or one of its steps changed; the whole job as it stands now. */
    record JobChanged(long runId, Instant at, JobView job) implements RunEvent {}

    /** One line of a step's log, masked. {@code step} is {@link StepView#number()}. */
    record LogLine(long runId, Instant at, String jobKey, int step, String line) implements RunEvent {}

    /**
     * An artifact was uploaded.
     *
     * @param zip        in the request's artifact folder; stays there
     * @param digest     {@code sha256:…} of the zip
     * @param overwrites whether it takes the place of one of the same name
     */
    record ArtifactStored(long runId, Instant at, String name, Path zip, long size, String digest,
            Optional<Integer> retentionDays, boolean overwrites) implements RunEvent {}

    /** A step, or the runner on its behalf, annotated the run. */
    record Annotated(long runId, Instant at, String jobKey, int step, Annotation annotation) implements RunEvent {}

    /** A step wrote to {@code GITHUB_STEP_SUMMARY}. */
    record Summarised(long runId, Instant at, String jobKey, int step, String markdown) implements RunEvent {}
}
