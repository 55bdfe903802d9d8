package io.tfpilot.protocol.request;

import org.jspecify.annotations.Nullable;

/** The plan that speaks for the current revision. */
public record PlanAnswer(int attempt, RunStatus status, String commit, @Nullable String conclusion,
        @Nullable String digest, ResultAnswer.@Nullable SummaryAnswer summary) {}
