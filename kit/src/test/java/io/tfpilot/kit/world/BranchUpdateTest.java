package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A branch is brought up to date with main: once, with what was written known at once, and no word of an error. */
class BranchUpdateTest {
    private final SimulatedWorld world = new SimulatedWorld(33);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_branch_that_is_up_to_date_gets_no_commit_and_no_plan() {
        life.until(Status.PLAN_READY).does(DORA, new Command.UpdateBranch()).settled();
        assertThat(life.request().intents()).isEmpty();
        assertThat(life.request().current().commits()).hasSize(1);
        assertThat(life.request().runs().plan()).hasSize(1);
        assertThat(dropped()).isEmpty();
    }

    @Test
    void the_new_head_is_known_before_git_hubs_news_of_it() {
        life.until(Status.PLAN_READY);
        world.mail(news -> List.of());
        mainMoves();
        life.does(DORA, new Command.UpdateBranch());
        world.settleServer();
        var pull = Objects.requireNonNull(life.request().current().activePr());
        assertThat(pull.headSha()).isEqualTo(world.gitHub().pulls().getFirst().headSha())
                .isEqualTo(life.plan().commit());
        assertThat(life.request().runs().plan()).hasSize(2);
    }

    @Test
    void a_merge_that_waits_for_a_plan_has_no_error_and_is_looked_at_again_in_five_seconds() {
        life.until(Status.APPROVED);
        mainMoves();
        life.does(ADA, new Command.Merge());
        world.settleServer();
        assertThat(life.plan().isActive()).isTrue();
        assertThat(waiting().notBefore()).isEqualTo(world.clock().instant().plusSeconds(5));
        assertThat(waiting().lastError()).isNull();
        world.clock().pass(Duration.ofSeconds(6));
        world.settleServer();
        assertThat(waiting().notBefore()).isEqualTo(world.clock().instant().plusSeconds(5));
        assertThat(waiting().lastError()).isNull();
    }

    @Test
    void a_merge_that_waits_for_the_result_of_a_plan_has_no_error_either() {
        life.until(Status.APPROVED);
        mainMoves();
        life.does(ADA, new Command.Merge());
        world.settleServer();
        world.gitHub().goOn(life.run(RunKind.PLAN));
        // It ends without an artifact, which may still come.
        life.run(RunKind.PLAN).end(Ending.bare("success"), world.clock().instant());
        life.hears(life.run(RunKind.PLAN).seen());
        world.clock().pass(Duration.ofSeconds(6));
        world.work();
        assertThat(life.plan().succeeded()).isTrue();
        assertThat(waiting().notBefore()).isEqualTo(world.clock().instant().plusSeconds(5));
        assertThat(waiting().lastError()).isNull();
    }

    @Test
    void a_merge_that_brought_its_branch_up_to_date_is_over_when_it_is_done() {
        life.until(Status.APPROVED);
        mainMoves();
        life.does(ADA, new Command.Merge()).settled();
        assertThat(life.status()).isEqualTo(Status.MERGED);
        assertThat(life.request().intents()).isEmpty();
        assertThat(dropped()).isEmpty();
    }

    @Test
    void a_merge_that_git_hub_refuses_after_the_update_is_tried_again_and_says_why() {
        life.until(Status.APPROVED);
        mainMoves();
        life.does(ADA, new Command.Merge());
        world.gitHub().answerNext("merge", new GitHub.Refused(405, "a check is missing", GitHubRule.BASE_MOVED));
        world.settleServer();
        world.run();
        world.run();
        world.pass(Duration.ofSeconds(6));
        assertThat(life.request().intents()).extracting(Intent::lastError)
                .contains("GitHub refused the merge: a check is missing");
        assertThat(life.settled().status()).isEqualTo(Status.MERGED);
    }

    @Test
    void an_update_of_a_pull_request_that_was_closed_meanwhile_is_dropped_and_says_so() {
        life.until(Status.PLAN_READY);
        mainMoves();
        life.does(DORA, new Command.UpdateBranch());
        world.gitHub().closePullRequest(life.request().target().repo(), 1);
        world.deliver();
        life.settled();
        assertThat(life.request().intents()).isEmpty();
        assertThat(life.request().current().commits()).hasSize(1);
        assertThat(dropped()).singleElement().satisfies(event -> assertThat(event.data())
                .containsEntry("reason", "the pull request is no longer open"));
    }

    @Test
    void a_branch_is_not_written_any_more_when_a_revision_began_while_it_was_made() {
        life.until(Status.PLAN_READY);
        mainMoves();
        life.does(DORA, new Command.UpdateBranch());
        var wire = world.server().wire();
        wire.afterEachCall(() -> {
            if (life.request().revision() == 1 && wire.doings().getLast().equals("writeCommit")) {
                life.revises(9);
            }
        });
        var puts = puts();
        life.settled();
        assertThat(puts() - puts).as("the revision's own commit only").isEqualTo(1);
        assertThat(life.request().current().commits()).hasSize(1);
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void a_file_on_main_that_cannot_be_read_stops_the_update_until_it_is_mended() {
        life.until(Status.PLAN_READY);
        var file = life.request().target().file();
        world.gitHub().push(BOB.login(), "main", Map.of(file, "# --- tfpilot:begin:req_dev_store_aaaaaa ---\n"));
        life.does(DORA, new Command.UpdateBranch());
        world.settleServer();
        assertThat(life.request().intents()).singleElement().extracting(Intent::lastError).asString()
                .contains(file, "fix the file by hand");
        world.gitHub().push(BOB.login(), "main", Map.of(file, "# mended\n"));
        life.settled();
        assertThat(life.request().intents()).isEmpty();
        assertThat(life.request().current().commits()).hasSize(2);
    }

    private long puts() {
        return world.server().wire().doings().stream().filter("putBranch"::equals).count();
    }

    private void mainMoves() {
        world.gitHub().push(ROOT.login(), "main", Map.of("envs/dev/main.tf", "# moved\n"));
    }

    private Intent waiting() {
        return life.request().intents().stream().filter(intent -> intent.effect() instanceof Effect.UpdateAndMerge)
                .findFirst().orElseThrow();
    }

    private List<AuditEvent> dropped() {
        return world.storage().audit().read(life.id(), null, 1_000).stream().map(AuditLog.Row::event)
                .filter(event -> event.type().equals("effect_dropped")).toList();
    }
}
