package io.tfpilot.protocol.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run left, redacted. Empty: it left none. */
public record OutputAnswer(boolean success, int attempt, String output, String plan,
        List<ResultAnswer.DiagnosticAnswer> diagnostics, ResultAnswer.Outcome outcome,
        ResultAnswer.@Nullable RefusalAnswer refusal) {}
