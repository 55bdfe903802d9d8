package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.action.Idempotency.Keyed;
import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is sent twice under one key is done once; what differs is never taken for the same. */
class IdempotencyTest {
    private final SimulatedWorld world = new SimulatedWorld(3);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void the_same_input_under_one_key_makes_one_request() {
        var first = done(create("key", DemoProject.ask("dev", "orders", 5)));
        assertThat(done(create("key", DemoProject.ask("dev", "orders", 5))).id()).isEqualTo(first.id());
        assertThat(world.all()).hasSize(1);
    }

    @Test
    void another_input_under_the_same_key_is_refused_and_makes_nothing() {
        done(create("key", DemoProject.ask("dev", "orders", 5)));
        var refusal = refused(create("key", DemoProject.ask("dev", "orders", 6)));
        assertThat(refusal.code()).isEqualTo(RefusalCode.KEY_REUSED);
        assertThat(refusal.detail()).contains("other inputs");
        assertThat(world.all()).hasSize(1);
    }

    @Test
    void what_counts_is_what_the_input_means_and_not_how_it_is_written() {
        var first = done(create("key", ask(JsonNodeFactory.instance.objectNode().put("size", 5))));
        var same = JsonNodeFactory.instance.objectNode().put("size", new java.math.BigDecimal("5.0"));
        assertThat(done(create("key", ask(same))).id()).isEqualTo(first.id());
    }

    @Test
    void an_input_that_was_refused_leaves_the_key_free_for_a_better_one() {
        assertThat(refused(create("key", DemoProject.ask("nowhere", "orders", 5))).kind())
                .isEqualTo(RefusalCode.Kind.INVALID);
        done(create("key", DemoProject.ask("dev", "orders", 5)));
    }

    @Test
    void without_a_key_each_call_acts() {
        done(create(null, DemoProject.ask("dev", "orders", 5)));
        done(create(null, DemoProject.ask("dev", "orders", 5)));
        assertThat(world.all()).hasSize(2);
    }

    @Test
    void a_revision_sent_twice_is_saved_once_and_a_key_is_not_taken_from_one_to_the_other() {
        var life = Life.of(world, done(create("key", DemoProject.ask("dev", "orders", 5))).id())
                .until(Status.PLAN_READY);
        done(revise("again", life, 7));
        life.settled();
        assertThat(done(revise("again", life, 7)).revision()).isEqualTo(2);
        assertThat(refused(revise("again", life, 8)).code()).isEqualTo(RefusalCode.KEY_REUSED);
        assertThat(refused(revise("key", life, 9)).code()).isEqualTo(RefusalCode.KEY_REUSED);
        assertThat(life.request().revision()).isEqualTo(2);
    }

    @ParameterizedTest(name = "under_one_key_another_{0}_is_another_input")
    @CsvSource({"template,t1,,,", "environment name,,blue,,", "justification,,,because,", "ticket,,,,OPS-2"})
    void another_detail_is_another_input(String detail, @Nullable String template, @Nullable String environmentName,
            @Nullable String justification, @Nullable String ticket) {
        var plain = Keyed.create(DORA, "key", asked(null, null, null, null));
        var other = Keyed.create(DORA, "key", asked(template, environmentName, justification, ticket));
        assertThat(other.meaning()).as(detail).isNotEqualTo(plain.meaning());
    }

    @Test
    void a_field_that_was_left_empty_is_a_field_that_was_not_sent() {
        assertThat(Keyed.create(DORA, "key", asked("", " ", "", "\t")))
                .isEqualTo(Keyed.create(DORA, "key", asked(null, null, null, null)));
    }

    private static RequestInput asked(@Nullable String template, @Nullable String environmentName,
            @Nullable String justification, @Nullable String ticket) {
        return new RequestInput(DemoProject.NAME, "dev", "store", "orders", template, environmentName,
                JsonNodeFactory.instance.objectNode(), justification, ticket);
    }

    private static RequestInput ask(ObjectNode config) {
        return new RequestInput(DemoProject.NAME, "dev", "store", "orders", null, null, config, "needed", "OPS-1");
    }

    private Outcome<Request> create(@Nullable String key, RequestInput input) {
        return Objects.requireNonNull(world.ask(engine -> engine.idempotency()
                .once(Keyed.create(DORA, key, input), () -> engine.submissions().create(DORA, input))));
    }

    private Outcome<Request> revise(String key, Life life, int size) {
        var config = JsonNodeFactory.instance.objectNode().put("size", size);
        return Objects.requireNonNull(world.ask(engine -> engine.idempotency().once(
                Keyed.revise(DORA, key, life.id(), config), () -> engine.commands().perform(Caller.of(DORA),
                        life.id(), new Command.Revise(config, null)))));
    }

    private static Request done(Outcome<Request> outcome) {
        return switch (outcome) {
            case Outcome.Done<Request>(var request) -> request;
            case Outcome.No<Request>(var refusal) -> throw new AssertionError(refusal.detail());
        };
    }

    private static Refusal refused(Outcome<Request> outcome) {
        return switch (outcome) {
            case Outcome.Done<Request>(var request) -> throw new AssertionError("it was done: " + request.id());
            case Outcome.No<Request>(var refusal) -> refusal;
        };
    }
}
