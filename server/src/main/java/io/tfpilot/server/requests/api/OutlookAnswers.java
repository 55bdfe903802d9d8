package io.tfpilot.server.requests.api;

import io.tfpilot.core.lifecycle.Approval;
import io.tfpilot.core.lifecycle.ApprovalRules;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.protocol.request.ActionAnswer;
import io.tfpilot.protocol.request.ApprovalAnswer;
import io.tfpilot.protocol.request.OutlookAnswer;
import io.tfpilot.protocol.request.OutlookAnswer.PositionAnswer;
import io.tfpilot.server.web.answers.Mirror;
import io.tfpilot.server.web.answers.Written;
import io.tfpilot.server.web.problems.ProblemCodes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of a request mean for what comes next, as the API shows it.
 *
 * @param queue of its environment
 */
record OutlookAnswers(ApprovalRules rules, EnvironmentQueue queue, Instant now) {

    OutlookAnswer of(Request request, Person reader) {
        return new OutlookAnswer(approval(Approvals.of(request, rules)), actions(request, reader),
                RunAnswers.plan(request.currentAttempt(RunKind.PLAN)),
                RunAnswers.plan(Predicates.destroyPlan(request)), Predicates.sealed(request),
                Predicates.mayHaveResources(request), position(request));
    }

    private static ApprovalAnswer approval(Approval approval) {
        var notCounted = approval.notCounted().stream().map(
                one -> new ApprovalAnswer.NotCounted(one.review(), one.reviewer().value(), one.reason())).toList();
        return new ApprovalAnswer(approval.approved(), approval.missing(), Written.logins(approval.approvers()),
                Written.logins(approval.blockedBy()), notCounted, approval.digest(), Written.sha(approval.commit()));
    }

    private Map<String, ActionAnswer> actions(Request request, Person reader) {
        var actions = new LinkedHashMap<String, ActionAnswer>();
        Gates.all(request, rules, queue, reader, now)
                .forEach((action, gate) -> actions.put(action.json(), answer(gate)));
        return actions;
    }

    private static ActionAnswer answer(Gate gate) {
        return switch (gate) {
            case Gate.Open open -> ActionAnswer.OPEN;
            case Gate.Refused refused -> new ActionAnswer(false, Mirror.of(ActionAnswer.Kind.class, refused.kind()),
                    ProblemCodes.of(refused), refused.condition(), refused.mend());
        };
    }

    private @Nullable PositionAnswer position(Request request) {
        for (var i = 0; i < queue.held().size(); i++) {
            if (request.id().equals(queue.held().get(i).requestId())) {
                return new PositionAnswer(i + 1, queue.held().size(),
                        queue.frozen() == null ? null : queue.frozen().reason());
            }
        }
        return null;
    }
}
