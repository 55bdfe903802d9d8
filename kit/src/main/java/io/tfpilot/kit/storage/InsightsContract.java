package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.ConcludedRun.Outcome;
import io.tfpilot.core.lifecycle.ConcludedRun.Place;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.Deployment.Drift;
import io.tfpilot.core.lifecycle.Failure;
import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Insights;
import io.tfpilot.core.store.Insights.Grid;
import io.tfpilot.core.store.Insights.Holding;
import io.tfpilot.core.store.Insights.Outcomes;
import io.tfpilot.core.store.Insights.Part;
import io.tfpilot.core.store.Insights.Span;
import io.tfpilot.core.store.Insights.Wait;
import io.tfpilot.core.store.Requests.Change;
import io.tfpilot.kit.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What tallies add up to. Runs are said in minutes after the start: asked, started, ended. */
public abstract class InsightsContract extends StorageExam {
    private static final Span HOUR = span(0, 60);

    private int numbers;

    @Test
    void an_empty_store_has_nothing_to_count() {
        var insights = store().insights();

        assertThat(insights.outcomes(HOUR)).isEmpty();
        assertThat(insights.applies(grid(0, 30, 2)))
                .isEqualTo(new Insights.Applies(Part.NOTHING, List.of(Part.NOTHING, Part.NOTHING)));
        assertThat(insights.failedApplies(HOUR)).isEmpty();
        assertThat(insights.waits(HOUR)).isEmpty();
        assertThat(insights.averageApplySeconds()).isNull();
        assertThat(insights.usualSeconds(dev(RunKind.PLAN), Samples.T0)).isNull();
        assertThat(insights.lastApplies("core", "dev", 5)).isEmpty();
        assertThat(insights.holdings()).isEmpty();
        assertThat(insights.holding("core", "dev")).isEqualTo(Holding.empty("core", "dev"));
        assertThat(insights.drifted("core", "dev", 5)).isEmpty();
        assertThat(insights.liveByStatus()).isEmpty();
    }

    @Test
    void a_span_holds_its_start_and_not_its_end() {
        store(run(RunKind.APPLY, Outcome.SUCCEEDED, -2, -2, 0), run(RunKind.APPLY, Outcome.FAILED, 0, 0, 60));

        assertThat(store().insights().outcomes(HOUR)).isEqualTo(Map.of(RunKind.APPLY, new Outcomes(1, 0, 0)));
        assertThat(store().insights().outcomes(span(60, 61)))
                .isEqualTo(Map.of(RunKind.APPLY, new Outcomes(0, 1, 0)));
    }

    @Test
    void outcomes_are_counted_by_kind() {
        store(run(RunKind.PLAN, Outcome.SUCCEEDED, 0, 1, 2), run(RunKind.PLAN, Outcome.FAILED, 2, 3, 4),
                run(RunKind.APPLY, Outcome.CANCELLED, 5, 6, 7), run(RunKind.DRIFT_PLAN, Outcome.SUCCEEDED, 8, 8, 8));

        assertThat(store().insights().outcomes(HOUR)).isEqualTo(Map.of(RunKind.PLAN, new Outcomes(1, 1, 0),
                RunKind.APPLY, new Outcomes(0, 0, 1), RunKind.DRIFT_PLAN, new Outcomes(1, 0, 0)));
    }

    @Test
    void applies_fall_into_their_parts_and_into_the_whole() {
        store(run(RunKind.APPLY, Outcome.SUCCEEDED, 0, 1, 3), run(RunKind.APPLY, Outcome.SUCCEEDED, 0, 1, 5),
                run(RunKind.APPLY, Outcome.FAILED, 30, 30, 59), run(RunKind.APPLY, Outcome.SUCCEEDED, 60, 61, 90),
                run(RunKind.PLAN, Outcome.SUCCEEDED, 0, 1, 9));

        assertThat(store().insights().applies(grid(0, 30, 2))).isEqualTo(new Insights.Applies(
                new Part(new Outcomes(2, 1, 0), 180.0, 234.0, null),
                List.of(new Part(new Outcomes(2, 0, 0), 180.0, 234.0, null),
                        new Part(new Outcomes(0, 1, 0), null, null, null))));
    }

    @Test
    void the_lead_time_is_the_middle_one() {
        store(lead(10, 600), lead(11, 60), lead(12, 1200), lead(40, 90), lead(41, 91));

        assertThat(store().insights().applies(grid(0, 30, 2)).parts()).extracting(Part::leadSeconds)
                .containsExactly(600.0, 90.5);
    }

    @Test
    void a_run_of_unknown_start_counts_but_has_no_duration() {
        store(new ConcludedRun(place("core", "dev"), RunKind.APPLY, 1, Outcome.SUCCEEDED, null, at(0), null, at(5),
                null));

        assertThat(store().insights().applies(grid(0, 60, 1)).whole())
                .isEqualTo(new Part(new Outcomes(1, 0, 0), null, null, null));
        assertThat(store().insights().waits(HOUR)).isEmpty();
    }

    @Test
    void only_applies_that_failed_say_why() {
        store(failed(RunKind.APPLY, Failure.TERRAFORM), failed(RunKind.APPLY, Failure.TERRAFORM),
                failed(RunKind.APPLY, Failure.CHANGED), failed(RunKind.PLAN, Failure.GUARDED));

        assertThat(store().insights().failedApplies(HOUR))
                .isEqualTo(Map.of(Failure.TERRAFORM, 2L, Failure.CHANGED, 1L));
    }

    @Test
    void waits_are_of_applies_and_destroys_by_place() {
        store(in("shop", "prod", RunKind.APPLY, 0, 10), in("core", "prod", RunKind.APPLY, 0, 1),
                in("core", "dev", RunKind.DESTROY, 0, 2), in("core", "dev", RunKind.APPLY, 0, 4),
                in("core", "dev", RunKind.PLAN, 0, 50));

        assertThat(store().insights().waits(HOUR)).containsExactly(new Wait("core", "dev", 2, 234.0),
                new Wait("core", "prod", 1, 60.0), new Wait("shop", "prod", 1, 600.0));
    }

    /** GitHub counts whole seconds: a run that started at once started before it was asked for. */
    @Test
    void a_wait_is_never_negative() {
        store(in("core", "dev", RunKind.APPLY, 1, 0));

        assertThat(store().insights().waits(HOUR)).containsExactly(new Wait("core", "dev", 1, 0.0));
    }

    @Test
    void the_average_is_of_all_applies_that_succeeded() {
        store(run(RunKind.APPLY, Outcome.SUCCEEDED, 0, 0, 1), run(RunKind.APPLY, Outcome.SUCCEEDED, 900, 900, 903),
                run(RunKind.APPLY, Outcome.FAILED, 0, 0, 30));

        assertThat(store().insights().averageApplySeconds()).isEqualTo(120.0);
    }

    @Test
    void what_is_usual_is_the_middle_of_runs_that_are_alike_and_succeeded() {
        store(run(RunKind.PLAN, Outcome.SUCCEEDED, 0, 0, 1), run(RunKind.PLAN, Outcome.SUCCEEDED, 0, 10, 12),
                run(RunKind.PLAN, Outcome.SUCCEEDED, 0, 20, 30), run(RunKind.PLAN, Outcome.FAILED, 0, 0, 50),
                run(RunKind.PLAN, Outcome.CANCELLED, 0, 0, 50), run(RunKind.APPLY, Outcome.SUCCEEDED, 0, 0, 50),
                neverStarted(RunKind.PLAN, 50), in("core", "prod", RunKind.PLAN, 0, 50),
                in("payments", "dev", RunKind.PLAN, 0, 50));
        var insights = store().insights();

        assertThat(insights.usualSeconds(dev(RunKind.PLAN), Samples.T0)).isEqualTo(120.0);
        assertThat(insights.usualSeconds(dev(RunKind.PLAN), at(30))).as("only of late").isEqualTo(600.0);
        assertThat(insights.usualSeconds(new Insights.Alike(RunKind.PLAN, "core", "dev", "other"), Samples.T0))
                .isNull();
    }

    @Test
    void what_is_usual_lies_in_the_middle_of_the_newest_only() {
        for (var each = 0; each < Insights.USUAL_OF / 2; each++) {
            store(run(RunKind.PLAN, Outcome.SUCCEEDED, 0, 0, 30), run(RunKind.PLAN, Outcome.SUCCEEDED, 0, 98, 99),
                    run(RunKind.PLAN, Outcome.SUCCEEDED, 0, 97, 100));
        }

        assertThat(store().insights().usualSeconds(dev(RunKind.PLAN), Samples.T0)).isEqualTo(120.0);
    }

    private static Insights.Alike dev(RunKind kind) {
        return new Insights.Alike(kind, "core", "dev",
                Samples.request(RequestsContract.id(1).value()).build().identity().module());
    }

    @Test
    void the_last_applies_of_an_environment_come_newest_first() {
        var old = in("core", "dev", RunKind.APPLY, 0, 1);
        var middle = in("core", "dev", RunKind.APPLY, 10, 11);
        var newest = in("core", "dev", RunKind.APPLY, 20, 21);
        store(middle, newest, old, in("core", "prod", RunKind.APPLY, 30, 31),
                in("core", "dev", RunKind.PLAN, 30, 31), run(RunKind.APPLY, Outcome.CANCELLED, 40, 41, 42));

        assertThat(store().insights().lastApplies("core", "dev", 2)).containsExactly(newest, middle);
    }

    @Test
    void what_is_deployed_is_summed_by_place_and_currency() {
        store(deployed("core", "dev", "1.10", "USD", Drift.NONE), deployed("core", "dev", "2.20", "USD", Drift.FOUND),
                deployed("core", "dev", "5.00", "EUR", Drift.NOT_KNOWN),
                deployed("core", "dev", null, null, Drift.FOUND),
                deployed("alpha", "prod", null, null, Drift.NOT_KNOWN));
        var monthly = new TreeMap<String, BigDecimal>(
                Map.of("USD", new BigDecimal("3.30"), "EUR", new BigDecimal("5.00")));
        var dev = new Holding("core", "dev", 4, 2, 1, monthly, 1, 0);

        assertThat(store().insights().holdings())
                .containsExactly(new Holding("alpha", "prod", 1, 0, 1, new TreeMap<>(), 1, 0), dev);
        assertThat(store().insights().holding("core", "dev")).isEqualTo(dev);
    }

    @Test
    void what_drifted_is_listed_by_name() {
        store(deployed("core", "dev", null, null, Drift.FOUND), deployed("core", "prod", null, null, Drift.FOUND),
                deployed("core", "dev", null, null, Drift.FOUND), deployed("core", "dev", null, null, Drift.NOT_KNOWN));

        assertThat(store().insights().drifted("core", "dev", 9)).extracting(each -> each.place().name())
                .containsExactly("name-1", "name-3");
        assertThat(store().insights().drifted("core", "dev", 1)).hasSize(1)
                .allMatch(each -> each.drift() == Drift.FOUND);
    }

    @Test
    void what_has_another_revision_on_its_way_is_counted_and_listed_by_name_as_it_was_stored() {
        var changing = new Deployment(place("core", "dev"), 2, at(7), 3, Drift.NONE, new BigDecimal("1.50"), "USD");
        var elsewhere = new Deployment(place("core", "prod"), 1, at(7), 2, Drift.FOUND, null, null);
        store(changing, elsewhere, deployed("core", "dev", null, null, Drift.NOT_KNOWN));

        assertThat(store().insights().changing("core", "dev", 9)).containsExactly(changing);
        assertThat(store().insights().changing("core", "dev", 0)).isEmpty();
        assertThat(store().insights().holding("core", "dev").changing()).isEqualTo(1);
        assertThat(store().insights().drifted("core", "prod", 9)).containsExactly(elsewhere);
    }

    @Test
    void a_write_replaces_the_tally_or_leaves_it_as_it_was() {
        var request = store(run(RunKind.APPLY, Outcome.FAILED, 0, 1, 2)).getFirst();
        var left = replace(Samples.next(request), Samples.change());
        assertThat(store().insights().outcomes(HOUR)).hasSize(1);

        var place = new Place(request.id(), "name", "core", "dev");
        var good = new ConcludedRun(place, RunKind.APPLY, 1, Outcome.SUCCEEDED, null, at(0), at(1), at(3), null);
        var better = replace(Samples.next(left), counting(new RequestMetrics(List.of(good), null)));
        assertThat(store().insights().outcomes(HOUR)).isEqualTo(Map.of(RunKind.APPLY, new Outcomes(1, 0, 0)));

        replace(Samples.next(better), counting(RequestMetrics.NOTHING));
        assertThat(store().insights().outcomes(HOUR)).isEmpty();
    }

    @Test
    void a_write_that_loses_the_race_counts_nothing() {
        var request = insert(Samples.request("req_dev_db_a1b2c3").build());
        replace(Samples.next(request), Samples.change());
        var place = new Place(request.id(), "name", "core", "dev");
        var run = new ConcludedRun(place, RunKind.APPLY, 1, Outcome.SUCCEEDED, null, at(0), at(1), at(3), null);

        store().requests().replace(Samples.next(request), counting(new RequestMetrics(List.of(run), null)));

        assertThat(store().insights().outcomes(HOUR)).isEmpty();
    }

    @Test
    void only_live_requests_are_status_now() {
        insert(Samples.request("req_dev_db_a1b2c3").build(), Samples.change(Samples.listing(Status.APPLIED)));
        insert(Samples.request("req_dev_db_z9z9z9").archivedAt(Samples.T0).build(),
                Samples.change(Samples.listing(Status.DESTROYED)));

        assertThat(store().insights().liveByStatus()).isEqualTo(Map.of(Status.APPLIED, 1L));
    }

    /** Each run or deployment with a request of its own. */
    private List<Request> store(ConcludedRun... runs) {
        var stored = new ArrayList<Request>();
        for (var run : runs) {
            stored.add(insert(Samples.request(run.place().request().value()).build(),
                    counting(new RequestMetrics(List.of(run), null))));
        }
        return stored;
    }

    private void store(Deployment... deployments) {
        for (var each : deployments) {
            insert(Samples.request(each.place().request().value()).build(),
                    counting(new RequestMetrics(List.of(), each)));
        }
    }

    private static Change counting(RequestMetrics tally) {
        return new Change(Samples.listing(Status.APPLIED), List.of(), List.of(), List.of(), null, "changed", tally);
    }

    private Place place(String project, String environment) {
        numbers++;
        return new Place(RequestsContract.id(numbers), "name-" + numbers, project, environment);
    }

    private ConcludedRun run(RunKind kind, Outcome outcome, int asked, int started, int ended) {
        return new ConcludedRun(place("core", "dev"), kind, 1, outcome,
                outcome == Outcome.FAILED ? Failure.UNEXPLAINED : null, at(asked), at(started), at(ended), null);
    }

    private ConcludedRun neverStarted(RunKind kind, int ended) {
        return new ConcludedRun(place("core", "dev"), kind, 1, Outcome.SUCCEEDED, null, at(0), null, at(ended), null);
    }

    private ConcludedRun failed(RunKind kind, Failure why) {
        return new ConcludedRun(place("core", "dev"), kind, 1, Outcome.FAILED, why, at(0), at(1), at(2), null);
    }

    private ConcludedRun lead(int ended, int seconds) {
        return new ConcludedRun(place("core", "dev"), RunKind.APPLY, 1, Outcome.SUCCEEDED, null, at(0), at(1),
                at(ended), Duration.ofSeconds(seconds));
    }

    private ConcludedRun in(String project, String environment, RunKind kind, int asked, int started) {
        return new ConcludedRun(place(project, environment), kind, 1, Outcome.SUCCEEDED, null, at(asked),
                at(started), at(started + 1), null);
    }

    private Deployment deployed(String project, String environment, @Nullable String monthly,
            @Nullable String currency, Drift drift) {
        return new Deployment(place(project, environment), 1, Samples.T0, null, drift,
                monthly == null ? null : new BigDecimal(monthly),
                currency);
    }

    private static Instant at(int minute) {
        return Samples.T0.plusSeconds(60L * minute);
    }

    private static Span span(int from, int to) {
        return new Span(at(from), at(to));
    }

    private static Grid grid(int from, int minutes, int parts) {
        return new Grid(at(from), Duration.ofMinutes(minutes), parts);
    }
}
