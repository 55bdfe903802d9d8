package io.tfpilot.protocol.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The redacted output of a run; empty if it left none. */
public record OutputAnswer(boolean success, int attempt, String output, String plan,
        List<ResultAnswer.DiagnosticAnswer> diagnostics, ResultAnswer.Outcome outcome,
        ResultAnswer.@Nullable RefusalAnswer refusal) {}
