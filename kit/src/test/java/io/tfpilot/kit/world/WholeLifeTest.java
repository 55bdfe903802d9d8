package io.tfpilot.kit.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RunKind;
import org.junit.jupiter.api.Test;

/** From asking to the archive. */
class WholeLifeTest {
    @Test
    void a_request_is_published_planned_approved_merged_applied_destroyed_cleaned_up_and_archived() {
        try (var world = new SimulatedWorld(1)) {
            var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
            assertThat(world.infrastructure().applied()).containsOnlyKeys(life.id().value());
            assertThat(world.onMain("envs/dev/tfpilot.store.tf")).contains(life.request().current().section());

            life.untilArchived();
            assertThat(life.status()).isEqualTo(Status.DESTROYED);
            assertThat(world.infrastructure().applied()).isEmpty();
            assertThat(world.onMain("envs/dev/tfpilot.store.tf")).isNull();
            assertThat(world.gitHub().pulls()).hasSize(2).allMatch(pull -> pull.merged());
            assertThat(world.gitHub().runs()).extracting(SimulatedRun::kind).containsExactly(RunKind.PLAN,
                    RunKind.APPLY, RunKind.PLAN, RunKind.DESTROY, RunKind.CLEANUP);
            assertThat(life.request().intents()).isEmpty();
        }
    }
}
