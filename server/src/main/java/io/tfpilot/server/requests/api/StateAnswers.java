package io.tfpilot.server.requests.api;

import io.tfpilot.core.lifecycle.Costs;
import io.tfpilot.core.lifecycle.DeployedWords;
import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.Closed;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.GitHubRefusal;
import io.tfpilot.core.request.Request;
import io.tfpilot.protocol.request.CleanupAnswer;
import io.tfpilot.protocol.request.CostAnswer;
import io.tfpilot.protocol.request.DriftAnswer;
import io.tfpilot.protocol.request.GitHubRefusalAnswer;
import io.tfpilot.protocol.request.IdentityAnswer;
import io.tfpilot.protocol.request.RunStatus;
import io.tfpilot.protocol.request.StateAnswer;
import io.tfpilot.protocol.request.StateAnswer.ClosedAnswer;
import io.tfpilot.protocol.request.StateAnswer.DeployedAnswer;
import io.tfpilot.protocol.request.TargetAnswer;
import io.tfpilot.server.web.answers.Mirror;
import io.tfpilot.server.web.answers.Written;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What belongs to a request as a whole, as the API shows it. */
final class StateAnswers {
    private StateAnswers() {}

    static IdentityAnswer identity(Request request) {
        var identity = request.identity();
        return new IdentityAnswer(identity.id().value(), identity.project(), identity.environment(), identity.module(),
                identity.name(), identity.templateRef() == null ? null : identity.templateRef().id(),
                identity.environmentName(), identity.requester().value(),
                identity.justification(), identity.ticket(), identity.receivedAt());
    }

    static TargetAnswer target(Request request) {
        var target = request.target();
        return new TargetAnswer(target.repo().owner(), target.repo().name(), target.base(), target.envPath(),
                target.files());
    }

    static StateAnswer of(Request request, Derivation derivation) {
        // Where nothing is deployed, the cost is the change's already.
        var open = Predicates.deployed(request) == null ? null : Costs.open(request);
        return new StateAnswer(request.version(), request.updatedAt(), request.archivedAt(),
                Written.object(request.outputs()), closed(request.closed()), cleanup(request.cleanup()),
                cost(Costs.shown(request)), cost(open), deployed(request, derivation),
                drift(Predicates.drift(request)), refused(request));
    }

    /** What waits as an intent, and what stopped the cleanup. */
    private static List<GitHubRefusalAnswer> refused(Request request) {
        var waiting = Predicates.refused(request).stream().map(intent -> refused(intent.effect(),
                Objects.requireNonNull(intent.refusal(), "it is a refused one"), intent.tries(),
                intent.isStopped() ? null : intent.notBefore()));
        var cleanup = request.cleanup();
        var stopped = cleanup == null || cleanup.refusal() == null
                ? Stream.<GitHubRefusalAnswer>empty()
                : Stream.of(refused(new Effect.DispatchCleanup(cleanup.attempt()), cleanup.refusal(), 1, null));
        return Stream.concat(waiting, stopped).toList();
    }

    private static GitHubRefusalAnswer refused(Effect effect, GitHubRefusal refusal, int tries,
            @Nullable Instant nextTry) {
        var rule = refusal.rule();
        return new GitHubRefusalAnswer(effect.does(), Mirror.of(GitHubRefusalAnswer.Rule.class, rule),
                Mirror.of(GitHubRefusalAnswer.Lasting.class, rule.lasting()), refusal.words(), rule.mend(), tries,
                nextTry, effect.isDroppable());
    }

    private static @Nullable DeployedAnswer deployed(Request request, Derivation derivation) {
        var deployed = Predicates.deployed(request);
        if (deployed == null) {
            return null;
        }
        var says = DeployedWords.sentence(request, derivation);
        return new DeployedAnswer(deployed.revision(), deployed.commit().value(), deployed.since(),
                says.isEmpty() ? null : says + ".");
    }

    private static @Nullable ClosedAnswer closed(@Nullable Closed closed) {
        return closed == null ? null : new ClosedAnswer(closed.by().value(), closed.reason(), closed.at());
    }

    private static @Nullable CleanupAnswer cleanup(@Nullable Cleanup cleanup) {
        return cleanup == null
                ? null
                : new CleanupAnswer(cleanup.requestedAt(), cleanup.attempt(), cleanup.dispatchedAt(), cleanup.runId(),
                        cleanup.runUrl(), cleanup.run() == null ? 0 : cleanup.run().attempt(),
                        Mirror.orNull(RunStatus.class, cleanup.run() == null ? null : cleanup.run().status()),
                        cleanup.runConclusion(), cleanup.runUpdatedAt(), RevisionAnswers.pull(cleanup.pr()),
                        cleanup.mergedAt(), cleanup.lastError(), cleanup.previousPr());
    }

    private static @Nullable CostAnswer cost(@Nullable Cost cost) {
        return cost == null
                ? null
                : new CostAnswer(cost.monthly(), cost.diffMonthly(), cost.currency(), cost.computedAt(),
                        cost.estimator());
    }

    private static @Nullable DriftAnswer drift(@Nullable Drift drift) {
        return drift == null
                ? null
                : new DriftAnswer(Mirror.of(DriftAnswer.State.class, drift.state()), drift.summary(), drift.runId(),
                        drift.runUrl(), drift.checkedAt(),
                        drift.changes().stream().map(each -> new DriftAnswer.DriftedResource(each.address(),
                                Mirror.of(DriftAnswer.Action.class, each.action()), each.attributes())).toList());
    }
}
