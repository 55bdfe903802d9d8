package io.tfpilot.server.samples;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.ConcludedRun.Outcome;
import io.tfpilot.core.lifecycle.ConcludedRun.Place;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights.Holding;
import io.tfpilot.server.environments.EnvironmentReading;
import io.tfpilot.server.web.pages.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Environments that are busy, drifted, frozen, and one where nothing ever happened. */
final class SampleEnvironments implements EnvironmentReading {
    private static final List<String> NAMES = List.of("payout-worker", "risk-db", "old-ledger", "invoice-archive",
            "card-tokens");

    @Override
    public List<Sight> environments(Visitor visitor) {
        if (SampleState.wanted().equals("fresh")) {
            return List.of();
        }
        var admin = !visitor.login().equals("vera");
        var holdings = SampleInsights.holdings();
        return List.of(
                new Sight(EnvironmentQueue.empty("core", "prod"), true, holdings.get(1),
                        List.of(drifted("core", "search-cache", "s3arch"), drifted("core", "session-store", "e2d8ua")),
                        applies("core", "prod", 30, 26), Map.of(), admin),
                new Sight(EnvironmentQueue.empty("core", "stage"), false, Holding.empty("core", "stage"), List.of(),
                        List.of(), Map.of(), admin),
                new Sight(busyQueue(), true, holdings.get(3), List.of(drifted("payments", "session-store", "e2d8ua")),
                        applies("payments", "prod", 30, 9), queued(), admin),
                new Sight(frozenQueue(), false, holdings.get(2), List.of(), applies("payments", "dev", 12, 3), queued(),
                        admin));
    }

    @Override
    public @Nullable Sight environment(Visitor visitor, String project, String environment) {
        return environments(visitor).stream().filter(each -> each.queue().project().equals(project)
                && each.queue().environment().equals(environment)).findFirst().orElse(null);
    }

    @Override
    public @Nullable String freeze(Visitor visitor, String project, String environment, String reason) {
        return reason.isEmpty() ? "a freeze needs a reason" : null;
    }

    @Override
    public @Nullable String unfreeze(Visitor visitor, String project, String environment) {
        return null;
    }

    private static EnvironmentQueue busyQueue() {
        var held = new ArrayList<Slot>();
        for (var number = 1; number < NAMES.size(); number++) {
            held.add(slot(number, number == 2 ? RunKind.DESTROY : RunKind.APPLY, Samples.HANSEN, 8 - number));
        }
        return new EnvironmentQueue("payments", "prod", 9, slot(0, RunKind.APPLY, Samples.PATEL, 4), held, null);
    }

    private static EnvironmentQueue frozenQueue() {
        var frozen = new EnvironmentQueue.Frozen(Samples.PATEL, "moving the cluster",
                Samples.NOW.minus(Duration.ofHours(2)));
        return new EnvironmentQueue("payments", "dev", 4, slot(2, RunKind.DESTROY, Samples.ABEBE, 6),
                List.of(slot(3, RunKind.APPLY, Samples.HANSEN, 3)), frozen);
    }

    private static Slot slot(int number, RunKind kind, Login by, int minutes) {
        return new Slot(id(number), kind, 1, by, Samples.NOW.minus(Duration.ofMinutes(minutes)), null);
    }

    private static RequestId id(int number) {
        return new RequestId("req_prod_service_%06d".formatted(number));
    }

    private static Map<RequestId, Queued> queued() {
        var known = new LinkedHashMap<RequestId, Queued>();
        for (var number = 0; number < NAMES.size(); number++) {
            known.put(id(number), new Queued(NAMES.get(number),
                    number == 0 || number == 2 ? Samples.NOW.minus(Duration.ofMinutes(3)) : null));
        }
        return known;
    }

    private static Deployment drifted(String project, String name, String suffix) {
        return new Deployment(new Place(new RequestId("req_prod_database_" + suffix), name, project, "prod"), true,
                null,
                null);
    }

    private static List<ConcludedRun> applies(String project, String environment, int count, int failed) {
        var runs = new ArrayList<ConcludedRun>();
        for (var number = 0; number < count; number++) {
            var good = number != failed;
            var start = Samples.NOW.minus(Duration.ofHours(3L * number + 1));
            runs.add(new ConcludedRun(
                    new Place(id(number), NAMES.get(number % NAMES.size()), project, environment), RunKind.APPLY, 1,
                    good ? Outcome.SUCCEEDED : Outcome.FAILED, good ? null : Failure.TERRAFORM, start, start,
                    start.plusSeconds(300 + 10L * (number % 7)), null));
        }
        return runs;
    }
}
