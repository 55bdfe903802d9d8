package io.tfpilot.server.samples;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What was applied in the last week, one request each: enough for charts and long lists. */
final class SampleHistory {
    private static final int NUMBER = 40;
    private static final List<String> NAMES = List.of("payout-worker", "risk-db", "old-ledger", "invoice-archive",
            "card-tokens", "search-cache");
    private static final List<String> MODULES = List.of("service", "database", "bucket");
    private static final List<String[]> PLACES = List.of(new String[]{"core", "prod"}, new String[]{"payments", "prod"},
            new String[]{"payments", "dev"}, new String[]{"core", "dev"});

    private SampleHistory() {}

    static List<Request> all() {
        return IntStream.range(0, NUMBER).mapToObj(SampleHistory::applied).toList();
    }

    /** Most of them in the last days, every eleventh failed. */
    private static Request applied(int number) {
        var at = Samples.NOW.minus(Duration.ofMinutes(200 + 230L * number));
        var place = PLACES.get(number % PLACES.size());
        var module = MODULES.get(number % MODULES.size());
        var id = new RequestId("req_%s_%s_h%05d".formatted(place[1], module, number));
        var like = Samples.base(place[1], module, "x", "h%05d".formatted(number));
        var identity = new Identity(id, place[0], place[1], module, NAMES.get(number % NAMES.size()) + "-" + number,
                null, null, number % 2 == 0 ? Samples.HANSEN : Samples.ABEBE, null, null, at);
        var request = Request.created(identity, like.target(), like.current(), List.of()).withVersion(1,
                at.plusSeconds(900));
        var failed = number % 11 == 5;
        return Samples.approved(Samples.attempts(Samples.withPr(request, false, true)
                .withAttempt(RunKind.PLAN, run(at.plusSeconds(60), 40, false)
                        .withCost(Samples.cost(String.valueOf(20 + number), String.valueOf(20 + number))))
                .withAttempt(RunKind.APPLY, run(at.plusSeconds(600), 170 + 9 * (number % 23), failed)), 1, 1, 0));
    }

    private static Attempt run(Instant started, int seconds, boolean failed) {
        var ended = started.plusSeconds(seconds);
        var result = new RunResult(1, failed ? RunResult.Outcome.FAILED : RunResult.Outcome.OK, null, Samples.DIGEST,
                new RunResult.Summary(3, 0, 0, 0), "plan/x", "log/x", List.of(), List.of(), "terraform", ended);
        var order = new Attempt.Order(Attempt.Purpose.CHANGE, Samples.HEAD, new Login("m-hansen"),
                started.minusSeconds(20), Revision.CurrentAttempts.NONE);
        var progress = new Attempt.Progress(Attempt.Status.COMPLETED, failed ? "failure" : "success",
                Attempt.EndedBy.GITHUB, null, ended, ended);
        return new Attempt(1, 1, order, progress,
                new Attempt.Run(started.getEpochSecond(), 1, Samples.RUN, ended, started), Samples.DIGEST, result,
                null);
    }
}
