package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What could not be done is tried again, later each time, and says why it was not done. */
class TriedAgainTest {
    private final SimulatedWorld world = new SimulatedWorld(32);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void what_git_hubs_trouble_stopped_is_tried_after_two_four_and_eight_seconds_and_never_later_than_five_minutes() {
        var pauses = new java.util.ArrayList<Long>();
        for (var failure = 1; failure <= 9; failure++) {
            world.gitHub().failNextCalls(1);
            world.work();
            assertThat(only().tries()).isEqualTo(failure);
            assertThat(only().lastError()).isEqualTo("502 Bad Gateway");
            pauses.add(Duration.between(now(), only().notBefore()).toSeconds());
            world.clock().passUntil(only().notBefore());
        }
        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L);
        life.settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void what_waits_for_its_time_is_not_tried_before_it() {
        world.gitHub().failNextCalls(1);
        world.work();
        world.clock().pass(Duration.ofSeconds(1));
        var calls = world.server().wire().doings().size();
        world.work();
        assertThat(world.server().wire().doings()).hasSize(calls);
    }

    @Test
    void where_git_hub_says_when_to_ask_again_it_is_asked_then() {
        var then = now().plus(Duration.ofMinutes(17));
        world.gitHub().answerNext("branchHead", new GitHubTrouble("slow down", then, null));
        world.work();
        assertThat(only().notBefore()).isEqualTo(then);
        assertThat(only().lastError()).isEqualTo("slow down");
    }

    @Test
    void an_error_of_our_own_is_told_and_tried_again_too() {
        world.server().wire().strikeAt(Tripwire.Place.GITHUB_CALL, Tripwire.Moment.BEFORE, 1, () -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(world::work).isInstanceOf(IllegalStateException.class);
        assertThat(only().lastError()).isEqualTo("internal error: IllegalStateException");
        assertThat(only().notBefore()).isEqualTo(now().plusSeconds(2));
        assertThat(life.settled().status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void after_a_failure_the_rest_of_the_turn_is_left_for_later() {
        life.until(Status.PLAN_READY);
        world.mail(news -> List.of());
        life.does(DORA, new Command.Abandon(null));
        assertThat(life.request().intents()).hasSize(2);
        var calls = world.server().wire().doings().size();
        world.gitHub().failNextCalls(1);
        world.engine().worker().work(world.engine().worker().claim(1).getFirst());
        assertThat(world.server().wire().doings().subList(calls, world.server().wire().doings().size()))
                .contains("closePullRequest").doesNotContain("deleteBranch");
    }

    @Test
    void what_shows_no_effect_after_three_times_waits_and_says_so() {
        life.until(Status.PLAN_READY);
        world.mail(news -> List.of());
        world.gitHub().answerClosesLate(1, 3);
        life.does(DORA, new Command.Abandon(null));
        world.work();
        assertThat(world.gitHub().closes()).isEqualTo(3);
        assertThat(life.request().intents()).anySatisfy(intent -> {
            assertThat(intent.lastError()).isEqualTo("done, but its result is not visible yet: it is tried again");
            assertThat(intent.notBefore()).isEqualTo(now().plusSeconds(20));
        });
    }

    @Test
    void trouble_with_what_another_server_did_meanwhile_leaves_no_error() {
        world.server().wire().strikeAt(Tripwire.Place.GITHUB_CALL, Tripwire.Moment.BEFORE, 1, () -> {
            world.anotherServer().engine().worker().work(new io.tfpilot.core.effect.Worker.Claimed(life.id(), now()));
            throw new GitHubTrouble("too late", null, null);
        });
        world.work();
        assertThat(life.request().intents()).noneMatch(intent -> "too late".equals(intent.lastError()));
        assertThat(life.settled().status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void an_apply_whose_place_in_the_queue_was_lost_gets_it_back_within_two_minutes() {
        life.until(Status.MERGED);
        world.ask(engine -> engine.environments().freeze(DemoProject.ROOT, "core", "dev", "holidays"));
        life.does(ADA, new Command.Apply());
        var queue = world.engine().environments().queue("core", "dev");
        assertThat(queue.held()).hasSize(1);
        world.storage().environments()
                .replace(new EnvironmentQueue("core", "dev", queue.version() + 1, null, List.of(), null), now());
        world.pass(Duration.ofMinutes(2));
        assertThat(life.current(RunKind.APPLY).status()).isNotEqualTo(Attempt.Status.HELD);
        assertThat(life.settled().status()).isEqualTo(Status.APPLIED);
    }

    private Intent only() {
        assertThat(life.request().intents()).hasSize(1);
        return life.request().intents().getFirst();
    }

    private Instant now() {
        return world.clock().instant();
    }
}
