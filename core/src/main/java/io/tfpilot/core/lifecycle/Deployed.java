package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed of a request, whatever is asked for next: the last successful apply that no successful destroy
 * followed.
 *
 * @param commit the commit that was applied
 * @param since when this revision was first applied, with no other revision applied and no destroy in between
 * @param brokenOff the newest later run that failed once it had started: part of what is deployed may be changed or
 *            gone; null where there is none
 */
public record Deployed(int revision, Sha commit, Instant since, @Nullable BrokenOff brokenOff) {

    /** An apply or destroy that failed in the middle. */
    public record BrokenOff(RunKind kind, int revision) {}

    /** Null where nothing is deployed. */
    static @Nullable Deployed of(Request request) {
        var apply = Revisions.deployedBy(request);
        return apply == null
                ? null
                : new Deployed(apply.revision(), apply.commit(), since(request, apply), brokenOff(request, apply));
    }

    /** Whether another revision than the deployed one is the request's current one. */
    public boolean isBesideAnother(Request request) {
        return revision != request.revision();
    }

    private static Instant since(Request request, Attempt last) {
        var since = last.endedAt();
        var applies = request.runs().apply().stream().filter(Attempt::succeeded)
                .sorted(Comparator.comparing(Attempt::endedAt).reversed()).toList();
        var destroy = Revisions.lastSuccess(request.runs().destroy());
        for (var apply : applies) {
            if (apply.revision() != last.revision()
                    || (destroy != null && destroy.endedAt().isAfter(apply.endedAt()))) {
                return since;
            }
            since = apply.endedAt();
        }
        return since;
    }

    private static @Nullable BrokenOff brokenOff(Request request, Attempt deployedBy) {
        var applies = request.runs().apply().stream().filter(run -> run.attempt() > deployedBy.attempt())
                .map(run -> new Later(RunKind.APPLY, run));
        var destroys = request.runs().destroy().stream()
                .filter(run -> run.endedAt().isAfter(deployedBy.endedAt()))
                .map(run -> new Later(RunKind.DESTROY, run));
        return Stream.concat(applies, destroys).filter(later -> hasBrokenOff(later.run()))
                .max(Comparator.comparing(later -> later.run().dispatchedAt()))
                .map(later -> new BrokenOff(later.kind(), later.run().revision())).orElse(null);
    }

    private record Later(RunKind kind, Attempt run) {}

    /** What a guard stopped has changed nothing. */
    private static boolean hasBrokenOff(Attempt run) {
        var result = run.result();
        return run.failed() && Revisions.mayHaveStarted(run)
                && (result == null || result.outcome() != RunResult.Outcome.REFUSED);
    }
}
