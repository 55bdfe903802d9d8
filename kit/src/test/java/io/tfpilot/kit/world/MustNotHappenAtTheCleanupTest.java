package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import io.tfpilot.kit.Samples;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody else pushed to the branch of a cleanup never reaches base by TfPilot's hand. */
class MustNotHappenAtTheCleanupTest {
    private static final Map<String, @Nullable String> STRANGERS = Map.of("envs/prod/theirs.tf", "# theirs\n",
            ".github/workflows/apply.yml", "# theirs\n");

    private final SimulatedWorld world = new SimulatedWorld(61);
    private @Nullable Life begun;

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void what_was_pushed_before_the_pull_request_opens_opens_none() {
        cleaning("dev");
        pushed(STRANGERS);
        life().settled();
        assertThat(cleanup().lastError()).isEqualTo("the branch %s changes more than this request's section "
                .formatted(life().id().cleanupBranch()) + "(.github/workflows/apply.yml and envs/prod/theirs.tf)");
        assertThat(cleanup().pr()).isNull();
        assertThat(baseHasNothingOfTheirs()).isTrue();
    }

    @Test
    void what_was_pushed_after_it_opened_is_not_merged() {
        cleaning("dev");
        opened();
        pushed(STRANGERS);
        life().settled();
        assertThat(cleanup().lastError()).contains("changes more than this request's section");
        assertThat(baseHasNothingOfTheirs()).isTrue();
    }

    @Test
    void nor_what_was_pushed_between_the_look_and_the_merge() {
        cleaning("dev");
        opened();
        var wire = world.server().wire();
        var pushes = new AtomicInteger();
        wire.afterEachCall(() -> {
            if (!wire.doings().getLast().equals("merge") && pushes.getAndIncrement() == 0) {
                pushed(STRANGERS);
            }
        });
        life().settled();
        assertThat(pushes).hasPositiveValue();
        assertThat(baseHasNothingOfTheirs()).isTrue();
    }

    @Test
    void nor_another_text_in_the_requests_own_file() {
        cleaning("dev");
        var file = life().request().target().file();
        pushed(Map.of(file, "# theirs\n"));
        life().settled();
        assertThat(cleanup().lastError()).endsWith("(" + file + ")");
        assertThat(world.gitHub().readFile(Samples.REPO, base(), file)).doesNotContain("theirs");
    }

    @Test
    void an_approver_in_prod_does_not_merge_it_either() {
        cleaning("prod");
        life().settled();
        pushed(STRANGERS);
        life().settled();
        assertThat(life().refused(ADA, new Command.Merge())).startsWith("It is not merged: the branch ")
                .contains("envs/prod/theirs.tf");
        assertThat(baseHasNothingOfTheirs()).isTrue();
        assertThat(cleanup().lastError()).isNotNull();
    }

    @Test
    void the_next_try_writes_the_branch_as_it_should_be() {
        cleaning("dev");
        opened();
        pushed(STRANGERS);
        life().settled();
        life().does(ADA, new Command.CleanUp()).untilArchived();
        assertThat(baseHasNothingOfTheirs()).isTrue();
        assertThat(world.gitHub().readFile(Samples.REPO, base(), life().request().target().file())).isNull();
    }

    @Test
    void a_neighbour_that_came_to_base_meanwhile_is_no_reason_to_refuse() {
        cleaning("dev");
        world.gitHub().push(BOB.login(), "main", Map.of("envs/dev/neighbour.tf", "# a neighbour\n"));
        life().untilArchived();
        assertThat(world.gitHub().readFile(Samples.REPO, base(), "envs/dev/neighbour.tf")).isNotNull();
    }

    private void pushed(Map<String, @Nullable String> files) {
        world.gitHub().push(BOB.login(), life().id().cleanupBranch(), files);
    }

    private boolean baseHasNothingOfTheirs() {
        return STRANGERS.keySet().stream()
                .noneMatch(path -> STRANGERS.get(path).equals(world.gitHub().readFile(Samples.REPO, base(), path)));
    }

    private Sha base() {
        return Objects.requireNonNull(world.gitHub().branchHead(Samples.REPO, "main"));
    }

    private Life life() {
        return Objects.requireNonNull(begun);
    }

    private Cleanup cleanup() {
        return Objects.requireNonNull(life().request().cleanup());
    }

    /** The cleanup's run has pushed its branch, and nobody heard of it yet. */
    private void cleaning(String environment) {
        var life = Life.destroying(world, environment);
        begun = life;
        life.hears(life.run(RunKind.DESTROY).seen());
        world.settleServer();
        world.run();
        world.run();
        assertThat(world.gitHub().branchHead(Samples.REPO, life.id().cleanupBranch())).isNotNull();
    }

    /** The pull request is open; GitHub does not merge it yet. */
    private void opened() {
        world.gitHub().answerNext("merge", new GitHub.Refused(405, "a check is under way", GitHubRule.BASE_MOVED));
        world.deliver();
        world.settleServer();
        assertThat(cleanup().pr()).isNotNull();
        assertThat(cleanup().isDone()).isFalse();
    }
}
