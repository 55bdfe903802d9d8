package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.ingest.DriftChecks;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Sha;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is deployed and at rest is checked for drift; the newest check speaks. */
class DriftTest {
    private static final int LONGEST = 4_000;

    private final SimulatedWorld world = new SimulatedWorld(38);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void what_is_deployed_and_at_rest_is_checked_at_the_commit_that_was_applied() {
        life.until(Status.MERGED);
        assertThat(world.engine().drift().eligible(null)).isEmpty();
        life.until(Status.APPLIED);
        var commit = Objects.requireNonNull(life.request().current().mergedSha());
        assertThat(world.engine().drift().eligible(null))
                .containsExactly(new DriftChecks.Eligible(life.id(), "core", "dev", commit));
        assertThat(world.engine().drift().eligible("core")).hasSize(1);
        assertThat(world.engine().drift().eligible("another")).isEmpty();
        life.does(ROOT, new Command.PlanDestroy(life.id().value()));
        assertThat(world.engine().drift().eligible(null)).isEmpty();
    }

    @Test
    void what_is_deployed_is_checked_also_while_another_revision_is_open() {
        life.until(Status.APPLIED);
        var commit = Objects.requireNonNull(life.request().current().mergedSha());
        life.revises(7).until(Status.PLAN_READY);
        assertThat(world.engine().drift().eligible(null))
                .containsExactly(new DriftChecks.Eligible(life.id(), "core", "dev", commit));
    }

    @Test
    void a_check_that_began_before_the_apply_ended_or_looked_at_another_commit_does_not_count() {
        life.until(Status.APPLIED);
        var deployed = Objects.requireNonNull(Predicates.deployed(life.request()));
        var version = life.request().version();
        found(7, new DriftChecks.Looked(deployed.commit(), deployed.since().minusSeconds(1)));
        found(8, new DriftChecks.Looked(new Sha("e".repeat(40)), world.clock().instant()));
        assertThat(life.request().version()).isEqualTo(version);
        assertThat(life.request().drift()).isNull();
        found(9, new DriftChecks.Looked(deployed.commit(), deployed.since()));
        assertThat(drift().startedAt()).isEqualTo(deployed.since());
        assertThat(Predicates.drifted(life.request())).isTrue();
    }

    private void found(long run, DriftChecks.Looked looked) {
        world.done(engine -> engine.drift().report(life.id(),
                new DriftChecks.Report(run, null, true, "1 to change", null, List.of(), looked)));
    }

    @Test
    void what_is_not_deployed_is_not_said_to_have_drifted() {
        life.until(Status.MERGED);
        report(7, true, "a bucket is public", null);
        assertThat(life.request().drift()).isNull();
    }

    @Test
    void a_check_names_the_resources_and_keeps_no_more_than_it_may() {
        life.until(Status.APPLIED);
        var attributes = Collections.nCopies(11, "x".repeat(201));
        var change = new Drift.Change("y".repeat(201), Drift.Action.UPDATE, attributes);
        var report = new DriftChecks.Report(7, null, true, "1 to change", null, Collections.nCopies(21, change),
                DriftChecks.Looked.UNSAID);
        world.done(engine -> engine.drift().report(life.id(), report));
        assertThat(drift().changes()).hasSize(20).allSatisfy(each -> {
            assertThat(each.address()).hasSize(200).endsWith("…");
            assertThat(each.attributes()).hasSize(10).allMatch(name -> name.length() == 200);
        });
        world.done(engine -> engine.drift().report(life.id(),
                new DriftChecks.Report(8, null, false, null, null, List.of(change),
                        DriftChecks.Looked.UNSAID)));
        assertThat(drift().changes()).isEmpty();
    }

    @Test
    void all_that_is_deployed_is_listed_however_much_it_is() {
        life.until(Status.APPLIED);
        copies(250);
        assertThat(world.engine().drift().eligible(null)).hasSize(251);
    }

    @Test
    void one_answer_has_no_more_than_two_thousand() {
        // Listed as deployed, and not deployed any more: the pages do not end at two thousand.
        copy(new RequestId("req_dev_store_zzzzzz"));
        life.until(Status.APPLIED);
        copies(2_300);
        assertThat(world.engine().drift().eligible(null)).hasSize(DriftChecks.MAX_ELIGIBLE);
    }

    private void copies(int count) {
        for (var each = 0; each < count; each++) {
            copy(new RequestId("req_dev_store_%06d".formatted(each)));
        }
    }

    @Test
    void a_check_says_what_it_found_or_why_it_could_not_tell() {
        life.until(Status.APPLIED);
        report(7, true, "a bucket is public", null);
        assertThat(life.request().drift()).isEqualTo(
                new Drift(Drift.State.DRIFTED, "a bucket is public", 7, "https://run/7", world.clock().instant(),
                        List.of(), null));
        report(8, false, null, null);
        assertThat(drift()).extracting(Drift::state, Drift::summary).containsExactly(Drift.State.NONE, null);
        report(9, true, "a bucket is public", "no credentials");
        assertThat(drift()).extracting(Drift::state, Drift::summary).containsExactly(Drift.State.CHECK_FAILED,
                "no credentials");
    }

    @Test
    void an_older_check_does_not_overrule_a_newer_one() {
        life.until(Status.APPLIED);
        report(8, true, "a bucket is public", null);
        var version = life.request().version();
        assertThat(refusal(7, DriftChecks.Looked.UNSAID).detail())
                .isEqualTo("A newer check than run 7 has reported: run 8.");
        assertThat(drift().state()).isEqualTo(Drift.State.DRIFTED);
        assertThat(life.request().version()).isEqualTo(version);
    }

    @Test
    void of_two_checks_the_one_that_began_later_speaks_whatever_their_numbers() {
        life.until(Status.APPLIED);
        world.clock().pass(Duration.ofHours(1));
        var now = world.clock().instant();
        found(8, new DriftChecks.Looked(null, now.minusSeconds(60)));
        assertThat(refusal(9, new DriftChecks.Looked(null, now.minusSeconds(61))).code())
                .isEqualTo(RefusalCode.OVERTAKEN);
        found(7, new DriftChecks.Looked(null, now.minusSeconds(59)));
        assertThat(drift().runId()).isEqualTo(7);
    }

    /** A number that somebody made up must not end the checks of a request. */
    @Test
    void a_number_beyond_all_runs_does_not_stand_against_later_checks() {
        life.until(Status.APPLIED);
        report(Long.MAX_VALUE, true, "made up", null);
        world.clock().pass(Duration.ofMinutes(1));
        found(7, new DriftChecks.Looked(null, world.clock().instant()));
        assertThat(drift().runId()).isEqualTo(7);
        report(Long.MAX_VALUE, true, "made up", null);
        world.clock().pass(Duration.ofHours(25));
        report(8, false, null, null);
        assertThat(drift().state()).isEqualTo(Drift.State.NONE);
    }

    @Test
    void a_check_from_the_future_is_refused_and_one_of_a_clock_that_is_a_little_fast_is_not() {
        life.until(Status.APPLIED);
        world.clock().pass(Duration.ofHours(1));
        var now = world.clock().instant();
        assertThat(refusal(7, new DriftChecks.Looked(null, now.plusSeconds(301))).detail())
                .startsWith("startedAt: ").contains("is in the future");
        assertThat(life.request().drift()).isNull();
        found(8, new DriftChecks.Looked(null, now.plusSeconds(299)));
        assertThat(drift().startedAt()).isEqualTo(now);
        found(9, new DriftChecks.Looked(null, now));
        assertThat(drift().runId()).isEqualTo(9);
    }

    private Refusal refusal(long run, DriftChecks.Looked looked) {
        var report = new DriftChecks.Report(run, null, false, null, null, List.of(), looked);
        return world.engine().drift().report(life.id(), report) instanceof Outcome.No<Request>(var refusal)
                ? refusal
                : fail("run %d was taken".formatted(run));
    }

    @Test
    void a_check_that_reports_the_same_again_writes_nothing_and_one_that_reports_more_does() {
        life.until(Status.APPLIED);
        report(8, true, "a bucket is public", null);
        var version = life.request().version();
        world.clock().pass(Duration.ofMinutes(1));
        report(8, true, "a bucket is public", null);
        assertThat(life.request().version()).isEqualTo(version);
        report(8, true, "two buckets are public", null);
        assertThat(drift().summary()).isEqualTo("two buckets are public");
        report(8, false, "two buckets are public", null);
        assertThat(drift().state()).isEqualTo(Drift.State.NONE);
        report(9, false, "two buckets are public", null);
        assertThat(drift().runId()).isEqualTo(9);
    }

    @Test
    void of_a_summary_without_an_end_the_beginning_is_kept() {
        life.until(Status.APPLIED);
        report(7, true, "x".repeat(LONGEST), null);
        assertThat(drift().summary()).hasSize(LONGEST);
        report(8, true, "x".repeat(LONGEST + 1), null);
        assertThat(drift().summary()).hasSize(LONGEST);
    }

    @Test
    void a_check_of_a_request_that_there_is_not_is_refused() {
        assertThat(world.engine().drift().report(new RequestId("req_dev_store_nobody"),
                new DriftChecks.Report(1, null, false, null, null, List.of(), DriftChecks.Looked.UNSAID)))
                .isInstanceOf(Outcome.No.class);
    }

    private Drift drift() {
        return Objects.requireNonNull(life.request().drift());
    }

    private void report(long run, boolean hasDrift, @Nullable String summary, @Nullable String error) {
        world.done(engine -> engine.drift().report(life.id(),
                new DriftChecks.Report(run, "https://run/" + run, hasDrift, summary, error, List.of(),
                        DriftChecks.Looked.UNSAID)));
    }

    /** Another request that is just as far. */
    private void copy(RequestId id) {
        var one = life.request();
        var identity = one.identity();
        var other = new Request(new io.tfpilot.core.request.Identity(id, identity.project(), identity.environment(),
                identity.module(), identity.name(), null, null, identity.requester(), null, null,
                identity.receivedAt()), one.stamp(), one.target(), one.current(), one.history(), one.runs(),
                one.outputs(), one.ending(), one.drift(), one.intents(), one.eventLog(), one.legacy()).withVersion(1,
                        one.updatedAt());
        world.storage().requests().insert(other, Samples.change(Samples.listing(Status.APPLIED)));
    }
}
