package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.REX;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.action.HeadAcceptance;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Seal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Heads that TfPilot did not write. */
class SealTest {
    private final SimulatedWorld world = new SimulatedWorld(9);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_foreign_head_breaks_the_seal_and_is_neither_planned_nor_merged() {
        var life = pushed("dev");
        assertThat(life.request().current().seal().state()).isEqualTo(Seal.State.UNSEALED);
        assertThat(life.request().runs().plan()).hasSize(1);
        assertThat(world.ask(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Merge())))
                .isInstanceOf(Outcome.No.class);
        assertThat(world.ask(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Plan())))
                .isInstanceOf(Outcome.No.class);
    }

    @Test
    void a_foreign_head_that_an_admin_accepts_is_planned_at_once_approved_by_another_and_applied() {
        var life = pushed("dev");
        life.does(engine -> engine.commands().perform(Caller.of(ROOT), life.id(), new Command.AcceptHead())).settled();
        assertThat(life.request().runs().plan()).hasSize(2);
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        life.until(Status.APPLIED).untilArchived();
    }

    @Test
    void in_prod_two_admins_must_accept_a_foreign_head() {
        var life = pushed("prod");
        life.does(engine -> engine.commands().perform(Caller.of(ROOT), life.id(), new Command.AcceptHead())).settled();
        assertThat(Predicates.sealed(life.request())).isFalse();
        assertThat(life.request().runs().plan()).hasSize(1);
        life.does(engine -> engine.commands().perform(Caller.of(REX), life.id(), new Command.AcceptHead())).settled();
        assertThat(Predicates.sealed(life.request())).isTrue();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void outside_prod_two_admins_must_accept_a_head_that_touches_prod_or_no_environment_at_all() {
        for (var file : List.of("envs/prod/theirs.tf", ".github/workflows/apply.yml", "modules/store/main.tf")) {
            var life = pushed("dev", file);
            assertThat(life.request().current().seal().files()).as("the approver sees it").contains(file);
            life.does(ROOT, new Command.AcceptHead()).settled();
            assertThat(Predicates.sealed(life.request())).as(file).isFalse();
            life.does(REX, new Command.AcceptHead()).settled();
            assertThat(Predicates.sealed(life.request())).as(file).isTrue();
        }
    }

    @Test
    void one_is_enough_for_another_environment_that_is_not_prod() {
        var life = pushed("dev", "envs/test/theirs.tf");
        life.does(ROOT, new Command.AcceptHead()).settled();
        assertThat(Predicates.sealed(life.request())).isTrue();
    }

    @Test
    void rendering_again_puts_the_own_section_back_and_plans_it() {
        var life = pushed("dev");
        life.does(engine -> engine.commands().perform(Caller.of(ROOT), life.id(), new Command.Rerender())).settled();
        assertThat(Predicates.sealed(life.request())).isTrue();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        var head = Objects.requireNonNull(life.request().current().head());
        assertThat(world.gitHub().readFile(life.request().target().repo(), head, "envs/dev/notes.tf")).isNull();
        life.until(Status.APPLIED);
    }

    @Test
    void a_foreign_head_that_equals_tf_pilots_own_work_stays_sealed_and_may_be_merged_by_hand() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        world.gitHub().push(BOB.login(), life.id().branch(), Map.of());
        life.settled();
        assertThat(Predicates.sealed(life.request())).isTrue();
        life.until(Status.APPROVED);
        world.gitHub().mergeByHand(ADA.login(), 1);
        life.settled();
        assertThat(life.status()).isEqualTo(Status.MERGED);
        assertThat(world.gitHub().pulls()).hasSize(1);
        life.until(Status.APPLIED);
    }

    @Test
    void an_unsealed_head_that_somebody_merges_by_hand_is_not_this_revisions_merge() {
        var life = pushed("dev");
        world.gitHub().mergeByHand(BOB.login(), 1);
        life.settled();
        assertThat(life.status()).isNotEqualTo(Status.MERGED);
    }

    @Test
    void whoever_decides_about_a_head_sees_what_stands_there_and_what_should() {
        var life = Life.begin(world, "dev", "orders", 5).settled();
        var section = life.request().current().section();
        var file = life.request().target().file();
        var text = Objects.requireNonNull(world.gitHub().readFile(life.request().target().repo(),
                Objects.requireNonNull(life.request().current().head()), file));
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().push(BOB.login(), life.id().branch(),
                Map.of(file, text.replace("size = 5", "size = 6"), "envs/dev/notes.tf", "# by hand\n"));
        life.settled();
        assertThat(difference(life)).isEqualTo(new HeadAcceptance.Difference(life.request().current().seal(), section,
                section.replace("size = 5", "size = 6"), List.of("envs/dev/notes.tf", file)));
    }

    @Test
    void before_there_is_a_head_there_is_nothing_to_see_but_what_should_stand_there() {
        var life = Life.begin(world, "dev", "orders", 5);
        assertThat(difference(life)).isEqualTo(new HeadAcceptance.Difference(life.request().current().seal(),
                life.request().current().section(), null, List.of()));
    }

    @Test
    void there_is_no_head_of_a_request_that_there_is_not() {
        assertThat(world.engine().heads().look(ROOT, new RequestId("req_dev_store_nobody")))
                .isInstanceOf(Outcome.No.class);
    }

    @Test
    void a_head_whose_file_is_gone_or_cannot_be_read_has_no_section() {
        var life = Life.begin(world, "dev", "orders", 5).settled();
        var file = life.request().target().file();
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().push(BOB.login(), life.id().branch(), java.util.Collections.singletonMap(file, null));
        assertThat(difference(life.settled()).found()).isNull();
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().push(BOB.login(), life.id().branch(),
                Map.of(file, "# --- tfpilot:begin:%s ---\n".formatted(life.id())));
        assertThat(difference(life.settled()).found()).isNull();
    }

    private HeadAcceptance.Difference difference(Life life) {
        return switch (world.engine().heads().look(ROOT, life.id())) {
            case Outcome.Done<HeadAcceptance.Difference>(var found) -> found;
            case Outcome.No<HeadAcceptance.Difference>(var refusal) -> throw new AssertionError(refusal.detail());
        };
    }

    private Life pushed(String environment) {
        return pushed(environment, "envs/" + environment + "/notes.tf");
    }

    private Life pushed(String environment, String file) {
        var life = Life.begin(world, environment, "orders", 5).settled();
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().push(BOB.login(), life.id().branch(), Map.of(file, "# by hand\n"));
        return life.settled();
    }
}
