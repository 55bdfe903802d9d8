package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.ingest.Retention;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Deliveries.Delivery;
import io.tfpilot.core.store.LogTails;
import io.tfpilot.core.store.StoredSessions.StoredSession;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is old goes, and what is not old enough stays. */
class RetentionTest {
    private static final Instant THEN = Samples.T0;
    private static final RequestId BUCKET = new RequestId("req_dev_bucket_a1b2c3");

    private final InMemoryStorage storage = new InMemoryStorage();
    private final Retention retention = new Retention(storage);

    @AfterEach
    void end() {
        storage.close();
    }

    private void forgetAfter(Duration age) {
        retention.forget(THEN.plus(age));
    }

    @Test
    void a_processed_delivery_stays_for_thirty_days_and_an_unprocessed_one_for_ever() {
        storage.deliveries().receive(new Delivery("done", "workflow_run", null, "{}", THEN));
        storage.deliveries().receive(new Delivery("open", "workflow_run", null, "{}", THEN));
        storage.deliveries().processed("done", new DeliveryOutcome.Unchanged(), null, THEN);
        forgetAfter(Duration.ofDays(30));
        assertThat(storage.deliveries().find("done")).isNotNull();
        forgetAfter(Duration.ofDays(30).plusSeconds(1));
        assertThat(storage.deliveries().find("done")).isNull();
        assertThat(storage.deliveries().find("open")).isNotNull();
    }

    @Test
    void a_parked_run_stays_for_a_week() {
        storage.parkedRuns().park(Samples.run(Samples.REPO, 7, "queued"), THEN);
        forgetAfter(Duration.ofDays(7));
        assertThat(storage.parkedRuns().count()).isEqualTo(1);
        forgetAfter(Duration.ofDays(7).plusSeconds(1));
        assertThat(storage.parkedRuns().count()).isZero();
    }

    @Test
    void a_session_that_is_over_goes() {
        storage.sessions().add(new StoredSession("s", Samples.ADA, THEN, THEN, THEN.plusSeconds(60), "", "", "sealed"));
        forgetAfter(Duration.ofSeconds(60));
        assertThat(storage.sessions().end("s")).isTrue();
        storage.sessions().add(new StoredSession("s", Samples.ADA, THEN, THEN, THEN.plusSeconds(60), "", "", "sealed"));
        forgetAfter(Duration.ofSeconds(61));
        assertThat(storage.sessions().end("s")).isFalse();
    }

    @Test
    void the_feed_stays_for_a_week() {
        var queue = EnvironmentQueue.empty("core", "dev");
        storage.environments().replace(new EnvironmentQueue(queue.project(), queue.environment(), 1, null, List.of(),
                null), THEN);
        forgetAfter(Duration.ofDays(7));
        assertThat(storage.feed().since(0, 10)).hasSize(1);
        forgetAfter(Duration.ofDays(7).plusSeconds(1));
        assertThat(storage.feed().since(0, 10)).isEmpty();
    }

    @Test
    void a_log_that_its_run_left_behind_stays_for_six_hours() {
        storage.logTails().append(new LogTails.Run(BUCKET, 7, 1), 1, List.of("a"), THEN);
        forgetAfter(Duration.ofHours(6));
        assertThat(storage.logTails().tail(BUCKET, 7, 10).lines()).hasSize(1);
        forgetAfter(Duration.ofHours(6).plusSeconds(1));
        assertThat(storage.logTails().tail(BUCKET, 7, 10).lines()).isEmpty();
    }
}
