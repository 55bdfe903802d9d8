package io.tfpilot.server.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.ConcludedRun.Outcome;
import io.tfpilot.core.lifecycle.ConcludedRun.Place;
import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Requests.Change;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.storage.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredSnapshotsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:36:00Z");

    private final InMemoryStorage storage = new InMemoryStorage();
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final InstantSource time = clock::get;
    private final Snapshots snapshots = new Snapshots(storage, time);
    private int numbers;

    @Test
    void a_snapshot_serves_everybody_for_a_minute() {
        var first = snapshots.newest();
        applied(NOW.minusSeconds(60));
        clock.set(NOW.plusSeconds(59));
        assertThat(snapshots.newest()).isSameAs(first);

        clock.set(NOW.plusSeconds(60));
        assertThat(snapshots.newest().lastDay().of(RunKind.APPLY).succeeded()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "86399,1,1", "86400,1,1", "86401,0,1", "604800,0,1", "604801,0,0"})
    void the_last_day_and_week_are_exact(long secondsAgo, long inDay, long inWeek) {
        applied(NOW.minusSeconds(Math.max(1, secondsAgo)));
        var snapshot = snapshots.newest();

        assertThat(snapshot.lastDay().of(RunKind.APPLY).succeeded()).isEqualTo(inDay);
        assertThat(snapshot.lastWeek().of(RunKind.APPLY).succeeded()).isEqualTo(inWeek);
    }

    @ParameterizedTest
    @CsvSource({"DAY,2026-11-19T11:00:00Z,2026-11-20T11:00:00Z", "WEEK,2026-11-14T00:00:00Z,2026-11-21T00:00:00Z"})
    void a_window_ends_with_the_hour_or_day_that_runs_now(Window window, Instant from, Instant to) {
        assertThat(window.grid(NOW).span().from()).isEqualTo(from);
        assertThat(window.grid(NOW).span().to()).isEqualTo(to);
    }

    @Test
    void the_window_before_ends_at_the_same_point_of_its_last_day() {
        applied(NOW.minus(Duration.ofDays(7)).minusSeconds(1));
        applied(NOW.minus(Duration.ofDays(7)).plusSeconds(1));
        var figures = snapshots.newest().of(Window.WEEK);

        assertThat(figures.before().outcomes().succeeded()).isEqualTo(1);
        assertThat(figures.applies().whole().outcomes().succeeded()).isZero();
    }

    @Test
    void at_the_first_moment_of_an_hour_there_is_a_window_before() {
        clock.set(Instant.parse("2026-11-20T00:00:00Z"));

        assertThat(snapshots.newest().of(Window.DAY).applies().parts()).hasSize(24);
    }

    @ParameterizedTest
    @CsvSource({"24h,DAY", "7d,WEEK", "'',WEEK", "1y,WEEK"})
    void an_address_names_its_window(String key, Window window) {
        assertThat(Window.of(key)).isEqualTo(window);
    }

    private void applied(Instant at) {
        var id = new RequestId("req_dev_db_%06d".formatted(++numbers));
        var run = new ConcludedRun(new Place(id, "orders", "core", "dev"), RunKind.APPLY, 1, Outcome.SUCCEEDED, null,
                at.minusSeconds(90), at.minusSeconds(60), at, null);
        storage.requests().insert(Samples.request(id.value()).build(), new Change(Samples.listing(Status.APPLIED),
                List.of(), List.of(), List.of(), null, "applied", new RequestMetrics(List.of(run), null)));
    }
}
