package io.tfpilot.server.environments.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.ConcludedRun.Outcome;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights.Holding;
import io.tfpilot.server.environments.EnvironmentReader;
import io.tfpilot.server.environments.EnvironmentReader.Queued;
import io.tfpilot.server.environments.EnvironmentReader.Sight;
import io.tfpilot.server.environments.page.EnvironmentsView.Card;
import io.tfpilot.server.environments.page.EnvironmentsView.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvironmentPresenterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:36:00Z");
    private static final Login ADA = new Login("ada");
    private static final EnvironmentQueue.Frozen FROZEN = new EnvironmentQueue.Frozen(ADA, "moving", NOW);

    @Test
    void what_runs_and_what_waits_is_told_by_name_with_the_usual_time() {
        var card = card(queue(3, null), List.of(run(Outcome.SUCCEEDED, 360), run(Outcome.SUCCEEDED, 240),
                run(Outcome.FAILED, 3600)));

        assertThat(card.queue().places()).extracting(Place::label).containsExactly("name-0", "name-1", "name-2",
                "name-3");
        assertThat(card.queue().places()).extracting(Place::about).containsExactly(" of about 5 min",
                ", starts in about 3 min", ", starts in about 8 min", ", starts in about 13 min");
        assertThat(card.queue().heading()).isEqualTo("Queue, 3 waiting");
    }

    @Test
    void without_any_apply_nothing_is_foretold() {
        assertThat(card(queue(1, null), List.of()).queue().places()).extracting(Place::about).containsExactly("", "");
    }

    @Test
    void a_frozen_queue_starts_nothing() {
        var card = card(queue(1, FROZEN), List.of(run(Outcome.SUCCEEDED, 360)));

        assertThat(card.queue().places()).extracting(Place::about).containsExactly(" of about 6 min", "");
        assertThat(card.queue().holds()).isEqualTo("Nothing starts while it is frozen.");
    }

    @Test
    void a_long_queue_is_cut() {
        var card = card(queue(14, null), List.of());

        assertThat(card.queue().places()).hasSize(EnvironmentReader.QUEUE_SHOWN + 1);
        assertThat(card.queue().more()).isEqualTo("And 4 more.");
    }

    @Test
    void the_last_applies_are_drawn_oldest_first() {
        var runs = List.of(run(Outcome.FAILED, 60), run(Outcome.SUCCEEDED, 60));
        var strip = Objects.requireNonNull(card(queue(0, null), runs).applies());

        assertThat(strip.about()).isEqualTo("1 of 2 succeeded");
        assertThat(Objects.requireNonNull(strip.failed()).href()).isEqualTo(strip.applies().getLast().href());
        assertThat(strip.applies()).extracting(EnvironmentsView.Apply::good).containsExactly(true, false);
        assertThat(strip.applies().getLast().text()).contains("failed: timed out").contains("took 1 min");
    }

    private static Card card(EnvironmentQueue queue, List<ConcludedRun> applies) {
        var queued = Map.of(id(0), new Queued("name-0", NOW.minusSeconds(120)), id(1), new Queued("name-1", null),
                id(2),
                new Queued("name-2", null), id(3), new Queued("name-3", null));
        return new EnvironmentPresenter(
                new Sight(queue, false, Holding.empty("core", "dev"), List.of(), List.of(), applies, queued,
                        List.of(), true),
                NOW)
                .card("token");
    }

    private static EnvironmentQueue queue(int waiting, EnvironmentQueue.@Nullable Frozen frozen) {
        return new EnvironmentQueue("core", "dev", 1, slot(0),
                IntStream.rangeClosed(1, waiting).mapToObj(EnvironmentPresenterTest::slot).toList(), frozen);
    }

    private static Slot slot(int number) {
        return new Slot(id(number), RunKind.APPLY, 1, ADA, NOW.minus(Duration.ofMinutes(9)));
    }

    private static RequestId id(int number) {
        return new RequestId("req_dev_db_%06d".formatted(number));
    }

    private static ConcludedRun run(Outcome outcome, int seconds) {
        return new ConcludedRun(new ConcludedRun.Place(id(0), "orders", "core", "dev"), RunKind.APPLY, 1, outcome,
                outcome == Outcome.FAILED ? Failure.TIMED_OUT : null, NOW.minusSeconds(seconds),
                NOW.minusSeconds(seconds), NOW, null);
    }
}
