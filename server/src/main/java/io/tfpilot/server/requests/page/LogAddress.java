package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's log is read. The current attempt of each kind is named by the kind alone, so that a bookmark shows the
 * newest; every other one by its number as well.
 */
public final class LogAddress {
    public static final String DESTROY_PLAN = "destroy-plan";

    private LogAddress() {}

    /** Null where no log was kept. */
    public static @Nullable String of(Request request, RunKind kind, Attempt attempt) {
        var result = attempt.result();
        if (result == null || result.logRef() == null) {
            return null;
        }
        var run = run(kind, attempt);
        return "/requests/" + request.id() + "/log/" + run
                + (attempt.equals(current(request, run)) ? "" : "?attempt=" + attempt.attempt());
    }

    static String run(RunKind kind, Attempt attempt) {
        return kind == RunKind.PLAN && attempt.purpose() == Attempt.Purpose.DESTROY ? DESTROY_PLAN : kind.json();
    }

    /** The attempt of this number; the current one for 0. */
    public static @Nullable Attempt attempt(Request request, String run, int number) {
        return number == 0
                ? current(request, run)
                : all(request, run).filter(each -> each.attempt() == number).findFirst().orElse(null);
    }

    /** Attempts of the run that left a log, the newest first. */
    public static List<Attempt> logged(Request request, String run) {
        return all(request, run).filter(each -> each.result() != null && each.result().logRef() != null).toList()
                .reversed();
    }

    public static RunKind kind(String run) {
        return Stream.of(RunKind.values()).filter(each -> each.json().equals(run)).findFirst().orElse(RunKind.PLAN);
    }

    private static Stream<Attempt> all(Request request, String run) {
        var kind = kind(run);
        return request.runs().of(kind).stream().filter(each -> run(kind, each).equals(run));
    }

    private static @Nullable Attempt current(Request request, String run) {
        return run.equals(DESTROY_PLAN)
                ? Predicates.destroyPlan(request)
                : request.currentAttempt(kind(run));
    }
}
