package io.tfpilot.server.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights;
import io.tfpilot.kit.storage.InMemoryStorage;
import io.tfpilot.kit.world.ManualClock;
import io.tfpilot.server.samples.Samples;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualTimesTest {
    private static final Insights.Alike PLANS = new Insights.Alike(RunKind.PLAN, "payments", "dev", "database");

    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final List<String> queries = new ArrayList<>();
    private final UsualTimes usual = new UsualTimes(counted(new InMemoryStorage().insights()), clock);

    private Insights counted(Insights insights) {
        return (Insights) Proxy.newProxyInstance(Insights.class.getClassLoader(), new Class<?>[]{Insights.class},
                (proxy, method, arguments) -> {
                    queries.add(method.getName());
                    return method.invoke(insights, arguments);
                });
    }

    @Test
    void what_is_usual_is_read_once_a_minute_however_often_it_is_shown() {
        for (var look = 0; look < 5; look++) {
            assertThat(usual.of(PLANS)).isNull();
            assertThat(usual.ofApply("payments", "dev")).isNull();
        }
        assertThat(queries).containsExactly("usualSeconds", "lastApplies");

        clock.pass(UsualTimes.KEPT.plus(Duration.ofMillis(1)));
        usual.of(PLANS);
        assertThat(queries).hasSize(3);
    }

    @Test
    void each_kind_of_run_is_its_own() {
        usual.of(PLANS);
        usual.of(new Insights.Alike(RunKind.APPLY, "payments", "dev", "database"));
        assertThat(queries).hasSize(2);
    }
}
