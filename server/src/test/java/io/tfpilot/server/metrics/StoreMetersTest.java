package io.tfpilot.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Deliveries.Delivery;
import io.tfpilot.core.store.Storage;
import io.tfpilot.kit.storage.InMemoryStorage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreMetersTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:36:00Z");

    private final InMemoryStorage storage = new InMemoryStorage();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private boolean silent;
    private final StoreMeters store = new StoreMeters(sometimesSilent(), meters);

    private Storage sometimesSilent() {
        return (Storage) Proxy.newProxyInstance(Storage.class.getClassLoader(), new Class<?>[]{Storage.class},
                (proxy, method, arguments) -> {
                    if (silent) {
                        throw new IllegalStateException("no answer");
                    }
                    try {
                        return method.invoke(storage, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
    }

    private List<String> scrape() {
        store.refresh(NOW);
        return meters.scrape().lines().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void what_waits_is_counted_by_environment_and_state() {
        var bucket = new RequestId("req_dev_bucket_a1b2c3");
        storage.environments().replace(new EnvironmentQueue("core", "dev", 1, null,
                List.of(new Slot(bucket, RunKind.APPLY, 1, new Login("ada"), NOW)),
                new EnvironmentQueue.Frozen(new Login("root"), "release", NOW)), NOW);
        storage.deliveries().receive(new Delivery("g-1", "workflow_run", null, "{}", NOW));

        assertThat(scrape()).contains("tfpilot_store_up 1.0", "tfpilot_work_due 0.0", "tfpilot_parked_runs 0.0",
                "tfpilot_queue_held{environment=\"dev\",project=\"core\"} 1.0",
                "tfpilot_queue_running{environment=\"dev\",project=\"core\"} 0.0",
                "tfpilot_queue_frozen{environment=\"dev\",project=\"core\"} 1.0",
                "tfpilot_webhook_unprocessed{state=\"waiting\"} 1.0",
                "tfpilot_webhook_unprocessed{state=\"failing\"} 0.0");
    }

    @Test
    void while_the_store_does_not_answer_nothing_is_said_to_be_zero() {
        scrape();
        silent = true;
        assertThat(scrape()).containsExactly("tfpilot_store_up 0.0");
        silent = false;
        assertThat(scrape()).contains("tfpilot_store_up 1.0", "tfpilot_work_due 0.0");
    }

    @Test
    void a_size_that_the_store_does_not_know_is_left_out() {
        assertThat(scrape()).noneMatch(line -> line.startsWith("tfpilot_store_size"));
    }
}
