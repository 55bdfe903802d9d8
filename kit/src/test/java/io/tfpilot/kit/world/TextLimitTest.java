package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput.Field;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.TextLimit;
import io.tfpilot.core.terraform.NamingRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A text that is too long is refused with both numbers; nothing of it is kept, and nothing is cut. */
class TextLimitTest {
    private final SimulatedWorld world = new SimulatedWorld(10);

    @AfterEach
    void end() {
        world.close();
    }

    private Outcome<Request> sent(Person person, Life life, Action action, Field field, String text) {
        return world.engine().commands().perform(Caller.of(person), life.id(), action, Map.of(field, text));
    }

    private static String longer(TextLimit limit) {
        return "x".repeat(limit.characters() + 1);
    }

    private static @Nullable String why(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> null;
            case Outcome.No<?>(var refusal) -> refusal.detail();
        };
    }

    @Test
    void a_review_with_a_comment_of_the_limit_is_kept_whole_and_a_longer_one_refused() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        var typed = world.engine().commands().perform(Caller.of(ADA), life.id(),
                new Command.Reject(longer(TextLimit.COMMENT)));
        assertThat(why(typed)).isEqualTo("comment: at most 10000 characters; these are 10001");
        for (var action : List.of(Action.REJECT, Action.APPROVE)) {
            assertThat(why(sent(ADA, life, action, Field.COMMENT, longer(TextLimit.COMMENT))))
                    .isEqualTo("comment: at most 10000 characters; these are 10001");
        }
        assertThat(why(sent(ADA, life, Action.REJECT, Field.COMMENT, "x".repeat(10_000)))).isNull();
        assertThat(life.request().toString()).contains("x".repeat(10_000));
    }

    @Test
    void a_reason_to_abandon_is_refused_where_it_is_longer_than_a_reason() {
        var life = Life.begin(world, "dev", "orders", 5);
        assertThat(why(sent(DORA, life, Action.ABANDON, Field.REASON, longer(TextLimit.REASON))))
                .isEqualTo("reason: at most 2000 characters; these are 2001");
        assertThat(life.request().closed()).isNull();
    }

    @Test
    void a_reason_to_freeze_is_refused_where_it_is_longer_than_a_reason() {
        var environments = world.engine().environments();
        assertThat(why(environments.freeze(ROOT, DemoProject.NAME, "dev", longer(TextLimit.REASON))))
                .isEqualTo("reason: a reason has at most 2000 characters; this one has 2001");
        assertThat(environments.queue(DemoProject.NAME, "dev").frozen()).isNull();
    }

    @Test
    void a_text_with_a_character_that_nobody_sees_is_refused_wherever_a_person_writes_one() {
        var hidden = "looks\u202E fine";
        var problem = "has a character that nobody sees: U+202E right-to-left override, at position 6";
        var life = Life.begin(world, "dev", "orders", 5);
        assertThat(why(sent(DORA, life, Action.ABANDON, Field.REASON, hidden))).isEqualTo("reason: " + problem);
        assertThat(why(world.engine().environments().freeze(ROOT, DemoProject.NAME, "dev", hidden)))
                .isEqualTo("reason: a reason " + problem);
        var ask = DemoProject.ask("dev", "carts", 5);
        assertThat(why(world.engine().submissions().create(DORA,
                new RequestInput(ask.project(), ask.environment(), ask.module(), ask.name(), null,
                        ask.environmentName(), ask.config(), hidden, ask.ticket()))))
                .isEqualTo("justification: a justification " + problem);
        assertThat(why(world.engine().submissions().create(DORA,
                new RequestInput(ask.project(), ask.environment(), ask.module(), ask.name(), null,
                        ask.environmentName(), ask.config(), ask.justification(), hidden))))
                .isEqualTo("ticket: a ticket " + problem);
        assertThat(why(world.engine().submissions().create(DORA,
                new RequestInput(ask.project(), ask.environment(), ask.module(), hidden, null,
                        ask.environmentName(), ask.config(), ask.justification(), ask.ticket()))))
                .isEqualTo("name: a name " + problem);
    }

    @Test
    void a_part_of_a_name_may_be_as_long_as_the_longest_name() {
        assertThat(TextLimit.NAME.characters()).isEqualTo(NamingRules.LONGEST);
    }

    @Test
    void a_name_that_is_too_long_is_refused_with_its_limit() {
        var ask = DemoProject.ask("dev", longer(TextLimit.NAME), 5);
        assertThat(why(world.engine().submissions().create(DORA, ask)))
                .isEqualTo("name: a name has at most 255 characters; this one has 256");
    }

    @Test
    void a_template_is_refused_while_there_are_none() {
        var ask = DemoProject.ask("dev", "orders", 5);
        var free = new RequestInput(ask.project(), ask.environment(), ask.module(), ask.name(), "anything",
                ask.environmentName(), ask.config(), ask.justification(), ask.ticket());
        assertThat(why(world.engine().submissions().create(DORA, free)))
                .isEqualTo("templateId: there are no templates yet; leave it out");
    }
}
