package io.tfpilot.kit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.HookDeliveries;
import io.tfpilot.core.ingest.LostWebhooks;
import io.tfpilot.core.store.Deliveries.Delivery;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GitHub is asked to send again what did not arrive, and nothing else. */
class LostWebhooksTest {
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(3);

    private final SimulatedWorld world = new SimulatedWorld(12);
    private final SimulatedHook hook = world.gitHub().hook();
    private final List<String> heard = new ArrayList<>();
    private boolean affordable = true;
    private final Tripwire wire = new Tripwire();
    private final LostWebhooks lost = new LostWebhooks(
            wire.guard(GitHub.class, world.gitHub(), Tripwire.Place.GITHUB_CALL), world.storage().deliveries(),
            () -> affordable, new LostWebhooks.Listener() {
                @Override
                public void asked(String guid) {
                    heard.add("asked " + guid);
                }

                @Override
                public void looked(Instant at) {
                    heard.add("looked");
                }
            });

    @AfterEach
    void end() {
        world.close();
    }

    private boolean receive(String guid) {
        world.storage().deliveries()
                .receive(new Delivery(guid, "workflow_run", "completed", "{}", world.clock().instant()));
        return true;
    }

    private void look() {
        lost.look(world.clock().instant());
        world.clock().pass(BETWEEN_LOOKS);
    }

    private void serverIsDown() {
        hook.receiver(guid -> false);
    }

    private void serverIsUp() {
        hook.receiver(this::receive);
    }

    @Test
    void what_did_not_arrive_is_asked_for_once_and_comes() {
        serverIsDown();
        hook.deliver("g-1");
        serverIsUp();
        look();
        look();
        look();
        assertThat(hook.askedAgain()).containsExactly("g-1");
        assertThat(world.storage().deliveries().find("g-1")).isNotNull();
        assertThat(heard).containsExactly("asked g-1", "looked", "looked", "looked");
    }

    @Test
    void nothing_is_asked_for_that_arrived() {
        serverIsUp();
        hook.deliver("g-1");
        look();
        assertThat(hook.askedAgain()).isEmpty();
    }

    @ParameterizedTest(name = "an_attempt_that_was_answered_with_{0}_arrived_{1}")
    @CsvSource({"199, false", "200, true", "299, true", "300, false", "500, false"})
    void what_was_answered_with_2xx_arrived(int status, boolean arrived) {
        hook.receiver(guid -> false);
        hook.deliver("g-1");
        var attempt = world.gitHub().hookDeliveries(Samples.T0).getFirst();
        world.gitHub().answerNext("hookDeliveries", List.of(new HookDeliveries.HookDelivery(attempt.id(),
                attempt.guid(), attempt.deliveredAt(), status, attempt.event())));
        look();
        assertThat(hook.askedAgain()).hasSize(arrived ? 0 : 1);
    }

    @Test
    void nothing_is_asked_for_that_is_stored_though_git_hub_heard_no_answer() {
        hook.receiver(guid -> !receive(guid));
        hook.deliver("g-1");
        look();
        assertThat(hook.askedAgain()).isEmpty();
    }

    @Test
    void an_answer_that_needs_no_store_counts_as_arrived_although_a_later_attempt_failed() {
        hook.receiver(guid -> true);
        hook.deliver("ping");
        serverIsDown();
        hook.deliver("ping");
        look();
        assertThat(hook.askedAgain()).isEmpty();
    }

    @Test
    void of_several_failed_attempts_of_one_delivery_one_is_answered() {
        serverIsDown();
        hook.deliver("g-1");
        hook.deliver("g-2");
        hook.deliver("g-1");
        serverIsUp();
        look();
        assertThat(hook.askedAgain()).containsExactly("g-1", "g-2");
    }

    @Test
    void a_second_attempt_that_fails_is_answered_by_the_next_look() {
        serverIsDown();
        hook.deliver("g-1");
        look();
        serverIsUp();
        look();
        look();
        assertThat(hook.askedAgain()).containsExactly("g-1", "g-1");
        assertThat(world.storage().deliveries().find("g-1")).isNotNull();
    }

    @Test
    void an_attempt_whose_successor_is_not_in_the_log_yet_is_not_asked_for_twice() {
        hook.logsLate(BETWEEN_LOOKS.plusMinutes(1));
        serverIsDown();
        hook.deliver("g-1");
        world.clock().pass(BETWEEN_LOOKS.plusMinutes(1));
        look();
        look();
        assertThat(hook.askedAgain()).containsExactly("g-1");
    }

    @Test
    void while_the_budget_is_low_git_hub_is_left_alone_and_nothing_is_forgotten() {
        look();
        serverIsDown();
        hook.deliver("g-1");
        serverIsUp();
        affordable = false;
        look();
        assertThat(wire.doings()).containsExactly("hookDeliveries");
        assertThat(heard).containsExactly("looked");
        world.clock().pass(Duration.ofHours(20));
        affordable = true;
        look();
        assertThat(hook.askedAgain()).containsExactly("g-1");
    }

    @Test
    void a_look_that_ends_in_trouble_is_repeated_in_full() {
        look();
        serverIsDown();
        hook.deliver("g-1");
        serverIsUp();
        world.gitHub().failNextCalls(1);
        assertThatThrownBy(this::look).isInstanceOf(GitHub.GitHubTrouble.class);
        world.clock().pass(Duration.ofHours(1));
        look();
        assertThat(hook.askedAgain()).containsExactly("g-1");
    }
}
