package io.tfpilot.sandbox.actions;

import java.time.Instant;
import java.util.Optional;

/**
 * A step as GitHub's job object shows it.
 *
 * @param number from 1; the first is "Set up job", the last "Complete job"
 */
public record StepView(int number, String name, RunStatus status, Optional<Conclusion> conclusion,
        Optional<Instant> startedAt, Optional<Instant> completedAt) {}
