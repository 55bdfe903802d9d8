package io.tfpilot.server.requests;

import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Approval;
import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.Timeline;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.core.terraform.PlanView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as one reader may see it now.
 *
 * @param gates every action with whether it is open to this reader
 * @param approval of the change
 * @param destroyApproval of the standing destroy plan; null where there is none
 * @param mayApprove who could approve, for "who may"
 * @param allowed who meets a need of actions, by name, as far as settings name them
 * @param plan the plan of the current plan attempt, read from its redacted output; null where there is none (yet)
 * @param destroyPlan likewise of the destroy that is requested, under way or over
 * @param schema the module as it was when it was rendered; null where it cannot be read any more
 * @param jobs of the run that is under way, as they were seen last
 * @param log what it wrote, as far as the runner has told it
 * @param names of requests in the queue, as far as they are shown
 * @param pace of the run that is under way
 */
public record RequestSight(Request request, Derivation derivation, Map<Action, Gate> gates, Approval approval,
        @Nullable Approval destroyApproval, List<Login> mayApprove,
        Map<Permission, List<Login>> allowed, int approvalsNeeded, boolean prod,
        EnvironmentQueue queue, List<Timeline.Entry> timeline, @Nullable PlanView plan, @Nullable PlanView destroyPlan,
        @Nullable ModuleSchema schema, List<JobSeen> jobs, LogTail log, Map<RequestId, String> names,
        RunPace pace) {
    public RequestSight {
        names = Map.copyOf(names);
        allowed = Map.copyOf(allowed);
        gates = Map.copyOf(gates);
        mayApprove = List.copyOf(mayApprove);
        timeline = List.copyOf(timeline);
        jobs = List.copyOf(jobs);
    }
}
