package io.tfpilot.server.admin.api;

import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.protocol.environment.OperationName;
import io.tfpilot.protocol.operation.BudgetAnswer;
import io.tfpilot.protocol.operation.BudgetAnswer.CredentialAnswer;
import io.tfpilot.protocol.operation.DeliveryAnswer;
import io.tfpilot.protocol.operation.DeliveryState;
import io.tfpilot.protocol.operation.ParkedFound.ParkedRun;
import io.tfpilot.protocol.operation.QueueAnswer;
import io.tfpilot.protocol.operation.ReconcilerAnswer;
import io.tfpilot.protocol.operation.ReconcilerAnswer.LoopAnswer;
import io.tfpilot.protocol.operation.ReconcilerAnswer.RecoveryAnswer;
import io.tfpilot.protocol.operation.ReconcilerAnswer.RepairAnswer;
import io.tfpilot.protocol.request.RunStatus;
import io.tfpilot.server.admin.SystemSight;
import io.tfpilot.server.loops.LoopStats;
import io.tfpilot.server.metrics.GitHubCalls;
import io.tfpilot.server.web.answers.Mirror;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What operators look at, as the API shows it. */
final class AdminAnswers {
    private AdminAnswers() {}

    static DeliveryAnswer delivery(Deliveries.Row row) {
        var outcome = row.outcome();
        return new DeliveryAnswer(row.guid(), row.event(), row.action(), Mirror.of(DeliveryState.class, row.state()),
                row.receivedAt(), row.processedAt(), outcome == null ? null : outcome.code(),
                outcome == null ? null : outcome.detail(), row.about() == null ? null : row.about().value(),
                row.error(), row.tries());
    }

    static ParkedRun parked(ParkedRuns.Parked parked) {
        var run = parked.run();
        return new ParkedRun(run.repo().toString(), run.runId(), Mirror.of(OperationName.class, run.kind()),
                RunStatus.valueOf(run.status().toUpperCase(Locale.ROOT)), run.conclusion(), run.displayTitle(),
                run.url(), parked.at());
    }

    static BudgetAnswer budget(SystemSight sight, Map<String, Long> calls) {
        var credentials = sight.budget().buckets().stream().map(bucket -> new CredentialAnswer(bucket.credential(),
                bucket.resource(), bucket.limit(), bucket.remaining(), bucket.reset())).toList();
        return new BudgetAnswer(true, calls, sight.calls().stream().mapToLong(GitHubCalls.Count::failed).sum(),
                credentials, sight.budget().background(), sight.budget().sync(), sight.budget().blockedUntil());
    }

    static ReconcilerAnswer reconciler(SystemSight sight, Instant now) {
        var repairs = sight.repaired().last().stream()
                .map(each -> new RepairAnswer(each.requestId().value(), each.what(), each.at())).toList();
        var arrivals = sight.deliveries();
        return new ReconcilerAnswer(true, sight.loops().stream().map(loop -> loop(loop, now)).toList(),
                sight.repaired().count(), repairs, new RecoveryAnswer(arrivals.asked(), arrivals.arrived(),
                        arrivals.lookedAt(), arrivals.refused()));
    }

    private static LoopAnswer loop(LoopStats.Loop loop, Instant now) {
        return new LoopAnswer(loop.name(), loop.number(), loop.beganAt(), loop.endedAt(),
                loop.took() == null ? null : Long.valueOf(loop.took().toMillis()), loop.isOverdue(now),
                loop.error(), loop.failedAt());
    }

    static QueueAnswer queue(SystemSight.Store store) {
        var work = store.work();
        return new QueueAnswer(true, new QueueAnswer.Queue(work.due(), work.oldest(), work.leased(),
                store.waiting().getOrDefault(Deliveries.State.WAITING, 0L),
                store.waiting().getOrDefault(Deliveries.State.FAILING, 0L), store.parked(), store.feedNewest(),
                store.feedOldest()));
    }
}
