package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.ingest.Repairs.Repair;
import io.tfpilot.core.ingest.Sync.Synced;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** GitHub is asked only about what it has not told, and not about the same again at once. */
class AskedAgainTest {
    private final SimulatedWorld world = new SimulatedWorld(40);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_request_that_was_heard_of_a_moment_ago_is_shown_as_it_is_stored() {
        world.settleServer();
        assertThat(look()).isEqualTo(new Synced(life.request(), false, false, null));
        assertThat(asked()).isEmpty();
        world.clock().pass(Duration.ofSeconds(60));
        look();
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_run_of_which_nothing_was_heard_for_a_minute_is_asked_for_once_a_minute() {
        world.settleServer();
        world.clock().pass(Duration.ofSeconds(61));
        look();
        assertThat(asked()).containsExactly("run");
        look();
        world.clock().pass(Duration.ofSeconds(59));
        look();
        assertThat(asked()).containsExactly("run");
        world.clock().pass(Duration.ofSeconds(3));
        look();
        assertThat(asked()).containsExactly("run", "run");
    }

    @Test
    void a_run_that_could_not_be_asked_for_is_not_asked_for_again_at_once() {
        world.settleServer();
        world.clock().pass(Duration.ofSeconds(61));
        var then = world.clock().instant().plusSeconds(30);
        world.gitHub().answerNext("run", new GitHubTrouble("slow down", then, null));
        assertThat(look()).isEqualTo(new Synced(life.request(), false, true, then));
        assertThat(look().degraded()).isFalse();
        assertThat(asked()).containsExactly("run");
    }

    @Test
    void whoever_wants_to_know_is_told_at_once() {
        world.settleServer();
        world.mail(news -> List.of());
        world.gitHub().goOn(life.run(RunKind.PLAN));
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().goOn(life.run(RunKind.PLAN));
        var wanted = Objects.requireNonNull(world.engine().sync().sync(life.id(), true));
        assertThat(wanted.repaired()).isTrue();
        assertThat(life.plan().succeeded()).isTrue();
        assertThat(asked()).containsExactly("run", "pullRequest", "reviews");
        assertThat(world.engine().sync().repairs().last())
                .containsExactly(new Repair(life.id(), "plan run", world.clock().instant()));
    }

    @Test
    void a_pull_request_of_which_nothing_was_heard_for_ten_minutes_is_asked_for_once_a_minute() {
        life.until(Status.PLAN_READY);
        world.clock().passUntil(Objects.requireNonNull(life.request().current().pr()).updatedAt().plusSeconds(600));
        look();
        assertThat(asked()).isEmpty();
        world.clock().pass(Duration.ofSeconds(1));
        look();
        assertThat(asked()).containsExactly("pullRequest", "reviews");
        world.clock().pass(Duration.ofSeconds(60));
        look();
        assertThat(asked()).containsExactly("pullRequest", "reviews");
        world.clock().pass(Duration.ofSeconds(1));
        look();
        assertThat(asked()).containsExactly("pullRequest", "reviews", "pullRequest", "reviews");
    }

    @Test
    void what_was_asked_about_one_request_is_asked_about_another_all_the_same() {
        var other = Life.begin(world, "dev", "other", 5);
        world.settleServer();
        world.clock().pass(Duration.ofSeconds(61));
        List.of(life, other).forEach(each -> world.engine().sync().sync(each.id(), false));
        assertThat(asked()).containsExactly("run", "run");
        world.settle();
        var before = asked().size();
        world.clock().pass(Duration.ofMinutes(11));
        List.of(life, other).forEach(each -> world.engine().sync().sync(each.id(), false));
        assertThat(asked().subList(before, asked().size())).containsExactly("pullRequest", "reviews", "pullRequest",
                "reviews");
    }

    @Test
    void ten_who_want_to_know_at_once_are_one_question() {
        life.until(Status.PLAN_READY);
        for (var call = 0; call < 10; call++) {
            world.engine().sync().sync(life.id(), true);
        }
        assertThat(asked()).containsExactly("pullRequest", "reviews");
        world.clock().pass(Duration.ofSeconds(6));
        world.engine().sync().sync(life.id(), true);
        assertThat(asked()).containsExactly("pullRequest", "reviews", "pullRequest", "reviews");
    }

    @Test
    void a_pull_request_that_is_closed_is_not_asked_for() {
        life.until(Status.APPLIED);
        var before = asked().size();
        world.clock().pass(Duration.ofHours(1));
        look();
        world.engine().sync().sync(life.id(), true);
        assertThat(asked()).hasSize(before);
    }

    @Test
    void a_review_and_a_push_that_nobody_told_of_are_found_and_counted() {
        life.until(Status.PLAN_READY);
        world.mail(news -> List.of());
        world.gitHub().reviewByHand(BOB.login(), 1, "APPROVE");
        world.engine().sync().sync(life.id(), true);
        assertThat(life.status()).isEqualTo(Status.APPROVED);
        world.clock().pass(Duration.ofSeconds(6));
        world.gitHub().mergeByHand(ADA.login(), 1);
        world.engine().sync().sync(life.id(), true);
        assertThat(life.status()).isEqualTo(Status.MERGED);
        var repairs = world.engine().sync().repairs();
        assertThat(repairs.last()).extracting(Repair::what).containsExactly("pull request", "review");
        assertThat(repairs.count()).isEqualTo(2);
    }

    @Test
    void what_was_known_already_is_no_repair() {
        life.until(Status.PLAN_READY);
        assertThat(Objects.requireNonNull(world.engine().sync().sync(life.id(), true)).repaired()).isFalse();
        assertThat(world.engine().sync().repairs().count()).isZero();
    }

    @Test
    void a_run_that_git_hub_does_not_know_any_more_is_over() {
        world.settleServer();
        world.gitHub().deleteRun(life.run(RunKind.PLAN));
        assertThat(Objects.requireNonNull(world.engine().sync().sync(life.id(), true)).degraded()).isFalse();
        assertThat(life.plan().isConcluded()).isTrue();
    }

    @Test
    void a_deleted_run_does_not_end_the_attempt_that_an_older_run_took_over_meanwhile() {
        world.settleServer();
        var run = life.run(RunKind.PLAN).seen();
        var older = new RunSeen(run.repo(), run.kind(), 7, 1, "in_progress", null, world.clock().instant(), null, null,
                run.url(), run.headSha(), run.actor(), run.displayTitle());
        world.gitHub().deleteRun(life.run(RunKind.PLAN));
        var wire = world.server().wire();
        wire.afterEachCall(() -> {
            if (wire.doings().getLast().equals("run")) {
                life.hears(older);
            }
        });
        world.engine().sync().sync(life.id(), true);
        assertThat(life.plan().runId()).isEqualTo(7);
        assertThat(life.plan().isActive()).isTrue();
    }

    @Test
    void there_is_nothing_to_ask_about_a_request_that_there_is_not() {
        assertThat(world.engine().sync().sync(new RequestId("req_dev_store_nobody"), true)).isNull();
    }

    @Test
    void the_run_of_a_cleanup_is_asked_for_when_somebody_wants_to_know_until_it_is_over() {
        life.until(Status.APPLIED);
        life.does(DemoProject.ROOT, new io.tfpilot.core.action.Command.PlanDestroy(life.id().value())).settled();
        life.does(DemoProject.ROOT, new io.tfpilot.core.action.Command.Destroy(life.id().value(),
                Objects.requireNonNull(life.destroyDigest())));
        world.settleServer();
        world.run();
        world.run();
        world.settleServer();
        world.mail(news -> List.of());
        world.run();
        world.run();
        var before = asked().size();
        world.engine().sync().sync(life.id(), true);
        assertThat(asked().subList(before, asked().size())).containsExactly("run");
        assertThat(Objects.requireNonNull(life.request().cleanup()).runSucceeded()).isTrue();
        world.engine().sync().sync(life.id(), true);
        assertThat(asked().subList(before, asked().size())).containsExactly("run");
    }

    private Synced look() {
        return Objects.requireNonNull(world.engine().sync().sync(life.id(), false));
    }

    private List<String> asked() {
        return world.server().wire().doings().stream()
                .filter(List.of("run", "pullRequest", "reviews")::contains).toList();
    }
}
