package io.tfpilot.server.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.doctor.Verdict;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.lifecycle.WaitsFor;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Seal;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.protocol.operation.CheckVerdict;
import io.tfpilot.protocol.account.RoleName;
import io.tfpilot.protocol.environment.OperationName;
import io.tfpilot.protocol.operation.DeliveryState;
import io.tfpilot.protocol.request.ActionAnswer;
import io.tfpilot.protocol.request.AttemptAnswer;
import io.tfpilot.protocol.request.DerivationAnswer;
import io.tfpilot.protocol.request.DriftAnswer;
import io.tfpilot.protocol.request.GitHubRefusalAnswer;
import io.tfpilot.protocol.request.RequestStatus;
import io.tfpilot.protocol.request.ResultAnswer;
import io.tfpilot.protocol.request.ReviewAnswer;
import io.tfpilot.protocol.request.RunStatus;
import io.tfpilot.protocol.request.SealAnswer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MirrorTest {
    private static final Map<Class<? extends Enum<?>>, Class<? extends Enum<?>>> PAIRS = Map.ofEntries(
            Map.entry(Status.class, RequestStatus.class), Map.entry(Attempt.Status.class, RunStatus.class),
            Map.entry(Attempt.Purpose.class, AttemptAnswer.Purpose.class),
            Map.entry(Attempt.EndedBy.class, AttemptAnswer.EndedBy.class),
            Map.entry(RunResult.Outcome.class, ResultAnswer.Outcome.class),
            Map.entry(GitHubRule.class, GitHubRefusalAnswer.Rule.class),
            Map.entry(GitHubRule.Lasting.class, GitHubRefusalAnswer.Lasting.class),
            Map.entry(Seal.State.class, SealAnswer.State.class),
            Map.entry(Review.State.class, ReviewAnswer.State.class),
            Map.entry(Review.Source.class, ReviewAnswer.Source.class),
            Map.entry(Drift.State.class, DriftAnswer.State.class),
            Map.entry(Drift.Action.class, DriftAnswer.Action.class),
            Map.entry(WaitsFor.Who.class, DerivationAnswer.Who.class),
            Map.entry(Gate.Kind.class, ActionAnswer.Kind.class), Map.entry(Role.class, RoleName.class),
            Map.entry(RunKind.class, OperationName.class), Map.entry(Deliveries.State.class, DeliveryState.class),
            Map.entry(Verdict.class, CheckVerdict.class));

    @Test
    void a_constant_of_core_has_its_own_in_the_protocol() {
        PAIRS.forEach((core, protocol) -> assertThat(names(protocol)).as(core.getName()).isEqualTo(names(core)));
    }

    private static java.util.List<String> names(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    }
}
