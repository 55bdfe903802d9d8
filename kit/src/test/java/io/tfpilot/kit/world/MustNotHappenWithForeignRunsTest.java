package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.queue.ForeignRuns;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.workflows.Signing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which runs must not be taken for TfPilot's own, or for another attempt than theirs. */
class MustNotHappenWithForeignRunsTest {
    private final SimulatedWorld world = new SimulatedWorld(27);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    /** How TfPilot learns about the run. */
    enum Way {
        A_WEBHOOK,
        A_SEARCH
    }

    @ParameterizedTest(name = "a_plan_that_somebody_else_started_is_not_taken_for_tf_pilots_by_{0}")
    @EnumSource
    void a_plan_that_somebody_else_started_is_not_taken_for_tf_pilots(Way way) {
        world.gitHub().loseNextDispatch();
        world.mail(news -> way == Way.A_WEBHOOK ? news : List.of());
        world.work();
        var forged = startedBy(BOB.login(), RunKind.PLAN);
        world.pass(Duration.ofMinutes(1));
        assertThat(life.plan().runId()).isNull();
        world.gitHub().goOn(forged);
        world.gitHub().goOn(forged);
        world.pass(Duration.ofMinutes(3));
        assertThat(life.request().runs().plan()).extracting(Attempt::runId).doesNotContain(forged.id());
        assertThat(life.request().runs().plan().getFirst().reason()).isEqualTo(new EndReason.RunNotFound());
    }

    @Test
    void an_apply_that_somebody_else_started_is_not_this_requests_apply() {
        life.until(Status.MERGED);
        world.gitHub().loseNextDispatch();
        life.does(ADA, new Command.Apply());
        world.settleServer();
        startedBy(BOB.login(), RunKind.APPLY);
        life.settled();
        assertThat(life.status()).isEqualTo(Status.FAILED);
        assertThat(life.current(RunKind.APPLY).runId()).isNull();
    }

    @ParameterizedTest(name = "a_{0}_that_somebody_else_started_changes_nothing")
    @EnumSource(names = {"APPLY", "DESTROY", "CLEANUP"})
    void what_somebody_else_started_changes_nothing(RunKind kind) {
        life.until(kind == RunKind.APPLY ? Status.MERGED : Status.APPLIED);
        var changes = world.infrastructure().changes();
        var inputs = new HashMap<>(life.run(RunKind.PLAN).inputs());
        inputs.put("digest", Objects.requireNonNull(life.plan().digest()));
        inputs.remove("signature");
        var run = world.gitHub().dispatchByHand(BOB.login(), kind, inputs);
        world.gitHub().goOn(run);
        world.gitHub().goOn(run);
        assertThat(run.conclusion()).isEqualTo("failure");
        assertThat(String.valueOf(run.artifact(kind.json() + "-logs-1"))).contains("not_signed");
        life.settled();
        assertThat(foreignRuns()).containsExactly("bob {operation=%s, run=%d}".formatted(kind.json(), run.id()));
        assertThat(world.infrastructure().changes()).isEqualTo(changes);
        assertThat(world.gitHub().branchHead(life.request().target().repo(), life.id().cleanupBranch())).isNull();
    }

    @ParameterizedTest(name = "a_{0}_that_somebody_else_started_is_in_sight_for_an_hour")
    @EnumSource(names = {"PLAN", "APPLY"})
    void what_somebody_else_started_is_in_sight_for_an_hour(RunKind kind) {
        life.until(Status.MERGED);
        assertThat(inSight()).isEmpty();
        var inputs = new HashMap<>(life.run(RunKind.PLAN).inputs());
        inputs.put("digest", Objects.requireNonNull(life.plan().digest()));
        inputs.remove("signature");
        var run = world.gitHub().dispatchByHand(BOB.login(), kind, inputs);
        world.deliver();
        assertThat(inSight()).containsExactly("bob %s %s under way".formatted(kind.json(), life.id()));
        world.gitHub().goOn(run);
        world.gitHub().goOn(run);
        life.settled();
        assertThat(inSight()).containsExactly("bob %s %s over".formatted(kind.json(), life.id()));
        assertThat(world.engine().foreignRuns().of("core", "prod")).isEmpty();
        world.clock().pass(ForeignRuns.IN_SIGHT.plusSeconds(60));
        assertThat(inSight()).isEmpty();
    }

    private List<String> inSight() {
        return world.engine().foreignRuns().of("core", "dev").stream().map(each -> each.run().actor() + " "
                + each.run().kind().json() + " " + each.requestId() + (each.isOver() ? " over" : " under way"))
                .toList();
    }

    @Test
    void an_apply_with_the_inputs_that_tfpilot_signed_is_not_tf_pilots_when_somebody_else_starts_it() {
        life.until(Status.MERGED).does(ADA, new Command.Apply());
        world.settleServer();
        var own = life.run(RunKind.APPLY);
        assertThat(own.input("signature")).hasSize(64);
        var replayed = world.gitHub().dispatchByHand(BOB.login(), RunKind.APPLY, own.inputs());
        world.gitHub().goOn(replayed);
        world.gitHub().goOn(replayed);
        assertThat(replayed.conclusion()).isEqualTo("failure");
        assertThat(world.infrastructure().changes()).isEmpty();
        life.settled();
        assertThat(life.status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void what_tfpilot_started_itself_is_no_foreign_run() {
        life.until(Status.APPLIED).does(ROOT, new Command.PlanDestroy(life.id().value())).settled()
                .does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())))
                .settled();
        assertThat(life.request().cleanup()).isNotNull();
        assertThat(foreignRuns()).isEmpty();
    }

    @Test
    void what_tfpilot_signed_is_good_for_a_working_day() {
        life.until(Status.MERGED).does(ADA, new Command.Apply());
        world.settleServer();
        var run = life.run(RunKind.APPLY);
        world.clock().pass(Signing.VALID.plusSeconds(1));
        world.gitHub().goOn(run);
        world.gitHub().goOn(run);
        assertThat(String.valueOf(run.artifact("apply-logs-1"))).contains("not_signed");
        assertThat(world.infrastructure().changes()).isEmpty();
    }

    @Test
    void an_apply_that_shows_up_late_and_was_tf_pilots_own_is_this_requests_apply() {
        life.until(Status.MERGED);
        world.gitHub().loseNextDispatch();
        life.does(ADA, new Command.Apply());
        world.pass(Duration.ofMinutes(3));
        assertThat(life.status()).isEqualTo(Status.FAILED);
        startedBy(SimulatedGitHub.SELF, RunKind.APPLY);
        life.settled();
        assertThat(life.status()).isEqualTo(Status.APPLIED);
    }

    @ParameterizedTest(name = "a_cleanup_that_somebody_else_started_is_not_taken_for_tf_pilots_by_{0}")
    @EnumSource
    void a_cleanup_that_somebody_else_started_is_not_taken_for_tf_pilots(Way way) {
        life.until(Status.APPLIED).does(ROOT, new Command.PlanDestroy(life.id().value())).settled()
                .does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())));
        world.settleServer();
        world.gitHub().loseNextDispatch();
        world.run();
        world.run();
        world.settleServer();
        world.mail(news -> way == Way.A_WEBHOOK ? news : List.of());
        world.gitHub().dispatchByHand(BOB.login(), RunKind.CLEANUP,
                Map.of("request_id", life.id().value(), "environment", "dev", "attempt", "1"));
        world.pass(Duration.ofMinutes(5));
        var cleanup = Objects.requireNonNull(life.request().cleanup());
        assertThat(cleanup.runId()).isNull();
        assertThat(cleanup.lastError()).isEqualTo("no run appeared on GitHub within two minutes");
    }

    @Test
    void a_run_is_not_taken_for_an_apply_that_still_waits_for_its_turn() {
        life.until(Status.MERGED);
        world.ask(engine -> engine.environments().freeze(ROOT, "core", "dev", "holidays"));
        life.does(ADA, new Command.Apply());
        startedBy(SimulatedGitHub.SELF, RunKind.APPLY);
        world.deliver();
        assertThat(life.current(RunKind.APPLY).status()).isEqualTo(Attempt.Status.HELD);
    }

    @Test
    void a_run_is_not_taken_for_a_cleanup_that_was_not_sent_yet() {
        life.settled();
        var request = Attempts.requestCleanup(life.request(), world.clock().instant());
        assertThat(Attempts.adopt(request, cleanup(77), SimulatedGitHub.SELF)).isEqualTo(request);
        var asked = Attempts.cleanupDispatched(request, world.clock().instant());
        assertThat(Objects.requireNonNull(Attempts.adopt(asked, cleanup(77), SimulatedGitHub.SELF).cleanup()).runId())
                .isEqualTo(77);
    }

    @Test
    void a_run_is_not_taken_for_another_attempt_nor_for_another_request() {
        world.mail(news -> List.of());
        world.gitHub().loseNextDispatch();
        world.work();
        world.gitHub().dispatchByHand(SimulatedGitHub.SELF, RunKind.PLAN,
                Map.of("request_id", life.id().value(), "attempt", "2"));
        world.pass(Duration.ofMinutes(1));
        assertThat(life.plan().runId()).isNull();
        var other = Life.begin(world, "dev", "other", 5);
        world.settleServer();
        var request = life.request();
        assertThat(Attempts.adopt(request, other.run(RunKind.PLAN).seen(), SimulatedGitHub.SELF)).isEqualTo(request);
    }

    @Test
    void a_second_run_of_one_attempt_does_not_replace_the_first() {
        life.settled();
        var run = Objects.requireNonNull(life.plan().runId());
        assertThat(Attempts.bindRun(life.request(), RunKind.PLAN, 1, run + 1, null)).isEqualTo(life.request());
    }

    @Test
    void a_run_that_calls_itself_something_else_than_its_workflow_is_nobodys() {
        life.settled();
        var plan = life.run(RunKind.PLAN).seen();
        var found = world.engine().events().observe(new RunSeen(plan.repo(), RunKind.APPLY, 77, 1,
                "in_progress", null, plan.updatedAt(), null, null, plan.url(), plan.headSha(), plan.actor(),
                plan.displayTitle()), List.of(), null);
        assertThat(found.requestId()).isNull();
    }

    /** "who {what}" of each line on record. */
    private List<String> foreignRuns() {
        return world.storage().audit().read(life.id(), null, 200).stream().map(AuditLog.Row::event)
                .filter(event -> event.type().equals("foreign_run")).map(event -> event.actor() + " " + event.data())
                .toList();
    }

    private RunSeen cleanup(long id) {
        return new RunSeen(life.request().target().repo(), RunKind.CLEANUP, id, 1, "queued", null,
                world.clock().instant(), null, null, "", null, SimulatedGitHub.SELF,
                "TfPilot cleanup %s #1".formatted(life.id()));
    }

    private SimulatedRun startedBy(Login person, RunKind kind) {
        var attempt = life.current(kind);
        var inputs = new HashMap<String, String>();
        inputs.put("request_id", life.id().value());
        inputs.put("environment", "dev");
        inputs.put("commit", attempt.commit().value());
        inputs.put("attempt", Integer.toString(attempt.attempt()));
        inputs.put("digest", String.valueOf(attempt.digest()));
        inputs.put("render_hash", life.request().current().render().renderHash());
        return world.gitHub().dispatchByHand(person, kind, inputs);
    }
}
