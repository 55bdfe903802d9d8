package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.ledger.EventView;
import io.tfpilot.core.ledger.Journal;
import io.tfpilot.core.ledger.Journal.Acted;
import io.tfpilot.core.ledger.Journal.Queued;
import io.tfpilot.core.ledger.Journal.Step;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RequestId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal is told what was stored: all of it, once, and nothing else. */
class JournalTest {
    private static final int ALL = 10_000;

    private final SimulatedWorld world = new SimulatedWorld(31);
    private final List<Journal.Entry> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        world.tell(told::add);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void the_journal_and_the_record_have_the_same_events_in_the_same_order() {
        var life = Life.begin(world, "dev", "orders", 5).untilArchived();
        assertThat(of(Journal.Recorded.class)).extracting(entry -> EventView.of(entry.event()).type())
                .isEqualTo(recorded(life.id()));
    }

    @Test
    void what_was_not_written_is_not_told() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        world.settle();
        told.clear();
        world.settle();
        world.ask(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Apply()));
        assertThat(of(Journal.Recorded.class)).isEmpty();
    }

    @Test
    void what_a_person_did_is_told_though_its_news_were_faster() {
        world.newsBeforeAnswers();
        var life = Life.begin(world, "dev", "orders", 5).untilArchived();
        assertThat(of(Journal.Recorded.class)).extracting(entry -> EventView.of(entry.event()).type())
                .containsExactlyInAnyOrderElementsOf(recorded(life.id()));
    }

    @Test
    void an_action_is_told_with_who_did_it_and_why_it_was_refused() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        world.ask(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Apply()));
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Approve("fine", null)));
        assertThat(of(Acted.class)).extracting(Acted::action, Acted::by, Acted::refusal).containsExactly(
                tuple("create", DORA.login(), null), tuple("apply", DORA.login(), RefusalCode.ROLE_TOO_LOW),
                tuple("approve", ADA.login(), null));
    }

    @Test
    void each_step_of_a_queue_is_told_once() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.MERGED);
        world.engine().environments().freeze(ROOT, DemoProject.NAME, "dev", "holiday");
        world.engine().environments().unfreeze(ROOT, DemoProject.NAME, "dev");
        life.until(Status.APPLIED);
        world.settle();
        assertThat(of(Queued.class)).extracting(Queued::step).containsExactly(Step.FROZEN, Step.UNFROZEN,
                Step.ENTERED, Step.TURN, Step.FREED);
    }

    @Test
    void who_may_not_freeze_leaves_a_refused_action_and_no_step() {
        world.engine().environments().freeze(ADA, DemoProject.NAME, "dev", "holiday");
        assertThat(told).singleElement().isInstanceOfSatisfying(Acted.class,
                refused -> assertThat(refused.refusal()).isEqualTo(RefusalCode.ROLE_TOO_LOW));
    }

    private List<String> recorded(RequestId id) {
        return world.storage().audit().read(id, null, ALL).reversed().stream().map(row -> row.event().type())
                .filter(type -> !type.endsWith("_blocked")).toList();
    }

    private <T extends Journal.Entry> List<T> of(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
