package io.tfpilot.stories.bench;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.metrics.GitHubCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** What a whole life asks of GitHub, by operation. The first life is not counted: it fills caches and takes tokens. */
final class CallsBenchmark {
    private final Bed bed;

    CallsBenchmark(Bed bed) {
        this.bed = bed;
    }

    /** @param stages where the documents of the life are put, as they stand after each step */
    RequestId run(Report report, List<Request> stages) {
        bed.life().live("warm-up", id -> {
        });
        var calls = bed.context().getBean(GitHubCalls.class);
        var before = calls.counts();
        var began = System.nanoTime();
        var seen = new ArrayList<Request>();
        var id = bed.life().live("counted",
                each -> seen.add(Objects.requireNonNull(bed.storage().requests().find(new RequestId(each)))));
        var took = System.nanoTime() - began;
        stages.addAll(seen);
        var more = new TreeMap<>(calls.counts());
        before.forEach((call, count) -> more.merge(call, -count, (a, b) -> a + b == 0 ? null : a + b));
        report.part("Calls to GitHub over a whole life of " + Samples.milliseconds(took), "operation", "calls");
        more.forEach((call, count) -> report.row('`' + call + '`', Long.toString(count)));
        report.row("**all**", Long.toString(more.values().stream().mapToLong(Long::longValue).sum()));
        return new RequestId(id);
    }
}
