package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rests writes nothing; what changes leaves a line; what is refused leaves one too. */
class RestTest {
    private static final int ALL = 10_000;

    private final SimulatedWorld world = new SimulatedWorld(12);

    @AfterEach
    void end() {
        world.close();
    }

    @ParameterizedTest(name = "a_request_that_rests_as_{0}_is_not_written_again")
    @EnumSource(value = Status.class, names = {"PLAN_READY", "APPROVED", "MERGED", "APPLIED", "DESTROYED"})
    void a_request_that_rests_is_not_written_again(Status status) {
        var life = Life.begin(world, "dev", "orders", 5).until(status);
        world.settle();
        var version = life.request().version();
        var calls = world.server().wire().doings().size();
        for (var turn = 0; turn < 3; turn++) {
            world.engine().worker().work(new io.tfpilot.core.effect.Worker.Claimed(life.id(),
                    world.clock().instant()));
            world.pass(Duration.ofDays(1));
        }
        assertThat(life.request().version()).isEqualTo(version);
        assertThat(world.server().wire().doings().size() - calls).as("calls in three days").isLessThan(60);
    }

    @Test
    void what_was_put_off_by_seconds_is_taken_up_after_these_seconds() {
        var life = Life.begin(world, "dev", "orders", 5);
        world.gitHub().failNextCalls(1);
        world.work();
        assertThat(life.request().current().pr()).isNull();
        world.pass(Duration.ofSeconds(3));
        world.work();
        assertThat(life.request().current().pr()).isNotNull();
    }

    @Test
    void the_same_news_again_write_nothing() {
        var told = new java.util.ArrayList<News>();
        world.mail(news -> {
            told.addAll(news);
            return news;
        });
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        var version = life.request().version();
        told.forEach(news -> world.engine().events().observe(news.fact(), news.hints(), null));
        assertThat(life.request().version()).isEqualTo(version);
    }

    @Test
    void every_write_leaves_one_entry_of_the_feed_and_every_fact_one_line_of_the_record() {
        var life = Life.begin(world, "dev", "orders", 5).untilArchived();
        assertThat(world.storage().feed().since(0, 1_000)).filteredOn(entry -> life.id().equals(entry.requestId()))
                .hasSize((int) life.request().version());
        assertThat(audit(life.id()).reversed()).extracting(AuditEvent::type)
                .filteredOn(type -> !type.equals("commit_written") && !type.endsWith("_blocked")).containsExactly(
                        "request_created", "pull_request_opened", "plan_requested", "plan_dispatched", "plan_started",
                        "plan_succeeded", "plan_result_read", "approved", "pull_request_merged", "merge_verified",
                        "branch_deleted", "apply_queued", "apply_left_queue", "apply_dispatched", "apply_started",
                        "apply_succeeded", "apply_result_read", "destroy_plan_requested", "destroy_plan_dispatched",
                        "destroy_plan_started", "destroy_plan_succeeded", "destroy_plan_result_read", "destroy_queued",
                        "destroy_left_queue", "destroy_dispatched", "destroy_started", "destroy_succeeded",
                        "cleanup_requested", "destroy_result_read", "cleanup_dispatched", "cleanup_run_ended",
                        "cleanup_opened", "cleanup_merged", "archived");
    }

    @Test
    void a_late_word_of_a_finished_run_leaves_no_line() {
        var told = new java.util.ArrayList<News>();
        world.mail(news -> {
            told.addAll(news);
            return news;
        });
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        var lines = audit(life.id()).size();
        told.reversed().forEach(news -> world.engine().events().observe(news.fact(), news.hints(), null));
        assertThat(audit(life.id())).hasSize(lines);
    }

    @Test
    void an_attempt_in_the_record_is_ours_and_a_run_attempt_is_of_github() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        assertThat(audit(life.id())).filteredOn(event -> event.type().equals("plan_succeeded")).singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("attempt", "1")
                        .containsEntry("runAttempt", "1").containsEntry("conclusion", "success"));
    }

    @Test
    void what_a_person_did_is_on_record_though_its_news_were_faster() {
        world.newsBeforeAnswers();
        var life = Life.begin(world, "dev", "orders", 5).untilArchived();
        assertThat(audit(life.id())).extracting(AuditEvent::type, event -> event.actor().value()).contains(
                tuple("approved", "ada"), tuple("approve_confirmed", "ada"), tuple("pull_request_merged", "tfpilot"),
                tuple("merge_confirmed", "ada"));
    }

    @Test
    void who_asks_for_what_another_asked_for_before_is_on_record_too() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        life.does(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.UpdateBranch()));
        var version = life.request().version();
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.UpdateBranch()));
        assertThat(life.request().version()).isEqualTo(version);
        assertThat(audit(life.id())).extracting(AuditEvent::type, event -> event.actor().value()).contains(
                tuple("update_branch_requested", "dora"), tuple("update_branch_confirmed", "ada"));
    }

    @Test
    void a_merge_whose_answer_was_lost_is_on_record_with_who_merged() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPROVED);
        world.gitHub().breakNextMerge();
        life.does(engine -> engine.commands().perform(new Caller(ADA, SimulatedGitHub.tokenOf(ADA.login())), life.id(),
                new Command.Merge()));
        assertThat(life.status()).isEqualTo(Status.MERGED);
        assertThat(audit(life.id())).extracting(AuditEvent::type, event -> event.actor().value())
                .contains(tuple("pull_request_merged", "ada"));
    }

    @Test
    void an_actor_of_an_audit_line_is_who_asked_for_it() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        var actors = new java.util.HashMap<String, String>();
        audit(life.id()).forEach(event -> actors.putIfAbsent(event.type(), event.actor().value()));
        assertThat(actors).containsAllEntriesOf(
                Map.of("request_created", "dora", "approved", "ada", "pull_request_merged", "ada", "apply_queued",
                        "ada"));
    }

    @Test
    void who_is_turned_away_is_recorded_with_what_they_wanted() {
        var life = Life.begin(world, "prod", "orders", 5).until(Status.PLAN_READY);
        var id = life.id();
        var version = life.request().version();
        refused("apply", id, engine -> engine.commands().perform(Caller.of(ADA), id, new Command.Apply()));
        refused("merge", id, engine -> engine.commands().perform(Caller.of(ADA), id, new Command.Merge()));
        refused("approve", id,
                engine -> engine.commands().perform(Caller.of(DORA), id, new Command.Approve(null, null)));
        refused("destroy", id,
                engine -> engine.commands().perform(Caller.of(ROOT), id, new Command.Destroy(id.value(), "d1:0")));
        refused("destroy_plan", id,
                engine -> engine.commands().perform(Caller.of(BOB), id, new Command.PlanDestroy(id.value())));
        refused("plan", id, engine -> engine.commands().perform(Caller.of(DORA), id, new Command.Plan()));
        refused("cleanup", id, engine -> engine.commands().perform(Caller.of(ADA), id, new Command.CleanUp()));
        refused("cancel", id, engine -> engine.commands().perform(Caller.of(ADA), id, new Command.Cancel()));
        refused("seal_accept", id, engine -> engine.commands().perform(Caller.of(ADA), id, new Command.AcceptHead()));
        assertThat(life.request().version()).isEqualTo(version);
    }

    @Test
    void a_viewer_who_is_turned_away_ten_times_leaves_ten_entries() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        var vera = new Person(new Login("vera"), Role.VIEWER, true, true);
        var before = audit(life.id()).size();
        for (var action : Action.values()) {
            if (action != Action.UPDATE) {
                assertThat(world.ask(engine -> engine.commands().perform(Caller.of(vera), life.id(), action, Map.of())))
                        .isInstanceOfSatisfying(Outcome.No.class, no -> assertThat(no.refusal().kind())
                                .isEqualTo(RefusalCode.Kind.WHO));
            }
        }
        var entries = audit(life.id());
        var added = entries.subList(0, entries.size() - before);
        assertThat(added).hasSize(Action.values().length - 1).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo(vera.login());
            assertThat(event.type()).endsWith("_blocked");
            assertThat(event.data().get("code")).isIn("role_too_low", "not_requester_or_approver");
        });
    }

    private void refused(String action, RequestId id, Function<Engine, Outcome<Request>> question) {
        assertThat(world.ask(question)).as(action).isInstanceOf(Outcome.No.class);
        assertThat(audit(id).getFirst().type()).isEqualTo(action + "_blocked");
        assertThat(audit(id).getFirst().data()).as(action).containsKeys("code", "condition");
    }

    private List<AuditEvent> audit(RequestId id) {
        return world.storage().audit().read(id, null, ALL).stream().map(AuditLog.Row::event).toList();
    }
}
