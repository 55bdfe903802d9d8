package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;

/** A run is written down before GitHub is asked for it: the attempt, and the intent to dispatch it. */
public final class RunStart {
    private RunStart() {}

    /** The document with a new plan attempt and the intent to dispatch it; the same where there is no commit to plan. */
    public static Request plan(Request request, Attempt.Purpose purpose, Person person, Instant now) {
        var commit = CommitToRun.of(request, RunKind.PLAN, purpose);
        if (commit == null) {
            return request;
        }
        var number = request.runs().nextNumber(RunKind.PLAN);
        return Attempts.write(request, RunKind.PLAN, purpose, commit, person.login(), Attempt.Status.DISPATCHING, null,
                now).intend(dispatch(RunKind.PLAN, number, person, now));
    }

    /** The intent to dispatch the attempt of this number. */
    public static Intent dispatch(RunKind kind, int number, Person person, Instant now) {
        return Intent.of(new Effect.DispatchRun(kind, number), person.login(), now);
    }
}
