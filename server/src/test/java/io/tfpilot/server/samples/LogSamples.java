package io.tfpilot.server.samples;

import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.github.WorkflowRuns.StepSeen;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.store.LogTails;
import java.util.List;
import java.util.stream.IntStream;

/** A run that writes its log while it is watched. */
final class LogSamples {
    private static final int SHOWN = 200;
    private static final int FIRST = 1_041;
    private static final int MISSING_AFTER = 1_180;
    private static final int MISSING = 35;

    private LogSamples() {}

    static Request applying() {
        return Samples.approved(Samples.attempts(Samples.withPr(Samples.base("prod", "database", "orders-db", "l0g5ta"),
                false, true).withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                .withAttempt(RunKind.APPLY, Samples.running(1, Attempt.Status.IN_PROGRESS)), 1, 1, 0));
    }

    static JobSeen job() {
        var started = Samples.NOW.minusSeconds(40);
        return new JobSeen(1, "apply", "in_progress", null, started.minusSeconds(20), null,
                List.of(new StepSeen(1, "Plan again", "completed", "success", started.minusSeconds(12), started),
                        new StepSeen(2, "Apply the plan", "in_progress", null, started, null),
                        new StepSeen(3, "Read the outputs", "queued", null, null, null)));
    }

    /** As many lines as a page shows, with a gap, a warning and colours that a script gave. */
    static void tell(LogTails log) {
        var run = new LogTails.Run(applying().id(), Samples.RUNNING, 1);
        var before = IntStream.range(0, MISSING_AFTER - FIRST + 1).mapToObj(LogSamples::text).toList();
        var after = IntStream.range(MISSING_AFTER - FIRST + 1, SHOWN).mapToObj(LogSamples::text).toList();
        log.append(run, FIRST, before, Samples.NOW);
        log.append(run, MISSING_AFTER + 1 + MISSING, after, Samples.NOW);
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
