package io.tfpilot.server.samples;

import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.github.WorkflowRuns.StepSeen;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.server.requests.RequestSight;
import java.util.ArrayList;
import java.util.List;

/** A run that writes its log while it is watched. */
final class LogSamples {
    private static final int SHOWN = 200;
    private static final int FIRST = 1_041;
    private static final int MISSING_AFTER = 1_180;
    private static final int MISSING = 35;

    private LogSamples() {}

    static RequestSight applying() {
        var request = Samples.attempts(Samples.withPr(Samples.base("prod", "database", "orders-db", "l0g5ta"), false,
                true).withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                .withAttempt(RunKind.APPLY, Samples.running(1, Attempt.Status.IN_PROGRESS)), 1, 1, 0);
        var started = Samples.NOW.minusSeconds(40);
        var job = new JobSeen(1, "apply", "in_progress", null, started.minusSeconds(20), null,
                List.of(new StepSeen(1, "Plan again", "completed", "success", started.minusSeconds(12), started),
                        new StepSeen(2, "Apply the plan", "in_progress", null, started, null),
                        new StepSeen(3, "Read the outputs", "queued", null, null, null)));
        var sight = Samples.sight(request, Samples.approval(true), Samples.plan(), job);
        return new RequestSight(sight.request(), sight.derivation(), sight.gates(), sight.approval(),
                sight.destroyApproval(), sight.mayApprove(), sight.allowed(), sight.approvalsNeeded(), sight.prod(),
                sight.queue(),
                sight.timeline(), sight.plan(), sight.destroyPlan(), sight.schema(), sight.jobs(), log(),
                sight.names());
    }

    /** As many lines as a page shows, with a gap, a warning and colours that a script gave. */
    private static LogTail log() {
        var lines = new ArrayList<LogTail.Line>();
        for (var i = 0; i < SHOWN; i++) {
            var number = FIRST + i + (FIRST + i > MISSING_AFTER ? MISSING : 0);
            lines.add(new LogTail.Line(number, text(i)));
        }
        return new LogTail(1, lines);
    }

    private static String text(int i) {
        var module = "module.tfpilot_req_prod_database_l0g5ta.";
        return switch (i % 5) {
            case 0 -> module + "aws_route.private[" + i + "]: Creating...";
            case 1 -> module + "aws_route.private[" + i + "]: Creation complete after 1s [id=r-0a" + i + "]";
            case 2 -> module + "aws_db_instance.this: Still creating... [" + i + "s elapsed]";
            case 3 -> i % 20 == 3 ? "Warning: Argument is deprecated" : module + "null_resource.wait (local-exec): ok";
            default -> "\u001b[32mready\u001b[0m after " + i + " tries, <b>see</b> the \u001b[1mconsole\u001b[0m";
        };
    }
}
