package io.tfpilot.server.requests.api;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.protocol.request.AttemptAnswer;
import io.tfpilot.protocol.request.PlanAnswer;
import io.tfpilot.protocol.request.ResultAnswer;
import io.tfpilot.protocol.request.ResultAnswer.DiagnosticAnswer;
import io.tfpilot.protocol.request.ResultAnswer.RefusalAnswer;
import io.tfpilot.protocol.request.ResultAnswer.SummaryAnswer;
import io.tfpilot.protocol.request.RunStatus;
import io.tfpilot.protocol.request.RunsAnswer;
import io.tfpilot.server.web.answers.Mirror;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attempts and what they reported as the API shows them. */
final class RunAnswers {
    private RunAnswers() {}

    static RunsAnswer of(Request request) {
        return new RunsAnswer(kind(request, RunKind.PLAN), kind(request, RunKind.APPLY),
                kind(request, RunKind.DESTROY));
    }

    private static RunsAnswer.OfKind kind(Request request, RunKind kind) {
        return new RunsAnswer.OfKind(request.current().currentAttempts().of(kind),
                request.runs().of(kind).stream().map(RunAnswers::attempt).toList());
    }

    private static AttemptAnswer attempt(Attempt attempt) {
        return new AttemptAnswer(attempt.attempt(), attempt.revision(),
                Mirror.of(AttemptAnswer.Purpose.class, attempt.purpose()), attempt.runId(), attempt.runAttempt(),
                attempt.url(), attempt.commit().value(), attempt.actor().value(),
                Mirror.of(RunStatus.class, attempt.status()), attempt.conclusion(),
                Mirror.orNull(AttemptAnswer.EndedBy.class, attempt.endedBy()),
                attempt.reason() == null ? null : attempt.reason().text(),
                attempt.dispatchedAt(), attempt.updatedAt(), attempt.lastSeenAt(), attempt.startedAt(),
                attempt.completedAt(), attempt.digest(), result(attempt.result()));
    }

    private static @Nullable ResultAnswer result(@Nullable RunResult result) {
        return result == null
                ? null
                : new ResultAnswer(result.runAttempt(), Mirror.of(ResultAnswer.Outcome.class, result.outcome()),
                        refusal(result.refusal()), result.digest(), summary(result.summary()), result.unstable(),
                        diagnostics(result.diagnostics()), result.tool(), result.fetchedAt());
    }

    static @Nullable RefusalAnswer refusal(RunResult.@Nullable Refusal refusal) {
        return refusal == null ? null : new RefusalAnswer(refusal.code(), refusal.message(), refusal.details());
    }

    private static @Nullable SummaryAnswer summary(RunResult.@Nullable Summary summary) {
        return summary == null
                ? null
                : new SummaryAnswer(summary.add(), summary.change(), summary.destroy(), summary.replace());
    }

    static List<DiagnosticAnswer> diagnostics(List<RunResult.Diagnostic> diagnostics) {
        return diagnostics.stream().map(each -> new DiagnosticAnswer(each.severity(), each.summary(), each.detail(),
                each.address(), each.filename(), each.line(), each.snippet())).toList();
    }

    static @Nullable PlanAnswer plan(@Nullable Attempt attempt) {
        if (attempt == null) {
            return null;
        }
        var result = attempt.result();
        return new PlanAnswer(attempt.attempt(), Mirror.of(RunStatus.class, attempt.status()),
                attempt.commit().value(), attempt.conclusion(), Predicates.planDigest(attempt),
                result == null ? null : summary(result.summary()));
    }
}
