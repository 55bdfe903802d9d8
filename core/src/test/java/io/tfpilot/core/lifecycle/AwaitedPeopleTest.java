package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Login;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happened, who is waited for in dev, who in prod. Dora asked; ada, bob and root are approvers, root is admin. */
class AwaitedPeopleTest {
    private static final String TABLE = """
            created                                                     |                | | Pull request not open yet
            opened                                                      |                | | Plan is starting
            opened planning                                             |                | | Plan run
            opened planned                                              | ada bob root   | ada bob root | Needs approval
            opened planned changes(ada)                                 | dora           | dora         | Changes requested
            opened plan_failed                                          | dora           | dora         | Plan failed
            opened plan_lost                                            | dora           | dora         | Plan failed: no run appeared on GitHub within two minutes
            opened unstable                                             | dora           | dora         | Plan failed: two plans of it differ
            opened unread                                               |                | | Reading the result
            opened planned merged applied drifted                       | ada bob root   | bob          | Drifted
            opened planned pushed(ada)                                  |                | | Comparing a foreign commit
            opened planned pushed(ada) judged                           | root           | root         | Foreign commit to review
            opened planned pushed(ada) accepted(root) planned           | bob root       | bob root     | Needs approval
            opened planned approved(ada)                                | ada bob root   | bob          | Ready to merge
            opened planned approved(ada) merged                         | ada bob root   | bob          | Ready to apply
            opened planned approved(ada) merged_uncompared              |                | | Comparing the merge commit
            opened planned merged                                       | ada bob root   | ada bob root | Needs approval
            opened merged                                               | ada bob root   | bob          | Needs a new plan
            opened planned approved(ada) merged apply_held              |                | | Waiting in the queue
            opened planned approved(ada) merged applying                |                | | Apply run
            opened planned approved(ada) merged applied                 |                | |
            opened planned approved(ada) merged apply_failed            | ada bob dora root | bob dora  | Apply failed
            opened planned approved(ada) merged apply_stopped           | ada bob dora root | bob dora  | Apply failed: the plan is another one
            opened planned approved(ada) merged applied destroy_planned | root           | ada bob      | Ready to destroy ; Destroy needs approval
            opened planned approved(ada) merged applied destroy_planned destroy_approved(ada) | root | | Ready to destroy
            opened planned approved(ada) merged applied destroying      |                | | Destroy run
            opened planned approved(ada) merged applied destroying silent(16) |          | | Destroy run stopped reporting
            opened planned approved(ada) merged applied destroy_failed  | root           | | Destroy failed: timed out
            opened planned approved(ada) merged applied destroyed       |                | | Cleaning up
            opened closed                                               | dora           | dora         | Pull request closed on GitHub
            created abandoned                                           |                | | Closing the pull request
            """;

    private static final Login DORA = Tale.REQUESTER;

    /** In prod only bob may do more than approve, and nobody may destroy. */
    private static List<Person> people() {
        return List.of(person("ada", Role.APPROVER, false), person("bob", Role.APPROVER, true),
                person("dora", Role.DEVELOPER, false), person("eve", Role.DEVELOPER, true),
                person("root", Role.ADMIN, false));
    }

    private static Person person(String login, Role role, boolean prodAllowed) {
        return new Person(new Login(login), role, prodAllowed, false);
    }

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void these_are_waited_for(String row) {
        var cells = row.split("\\|", -1);
        var tale = Tale.of(cells[0]);
        var briefs = cells[3].split(";");
        assertThat(waitedFor(tale, Tale.DEV)).as("in dev").isEqualTo(cells[1].strip());
        assertThat(waitedFor(tale, Tale.PROD)).as("in prod").isEqualTo(cells[2].strip());
        assertThat(brief(tale, Tale.DEV).text()).isEqualTo(briefs[0].strip());
        assertThat(brief(tale, Tale.PROD).text()).isEqualTo(briefs[briefs.length - 1].strip());
    }

    private static String waitedFor(Tale tale, ApprovalRules rules) {
        var derivation = Lifecycle.derive(tale.request(), rules, tale.now());
        var needed = AwaitedPeople.of(tale.request(), rules, derivation);
        return people().stream().filter(person -> needed.isFor(person, tale.request().identity()))
                .map(person -> person.login().value())
                .collect(Collectors.joining(" "));
    }

    private static StatusSummary brief(Tale tale, ApprovalRules rules) {
        return StatusSummary.of(tale.request(), Lifecycle.derive(tale.request(), rules, tale.now()), null);
    }

    @Test
    void in_prod_an_admin_on_both_lists_confirms_a_destroy() {
        var tale = Tale.of("opened planned approved(ada) merged applied destroy_planned destroy_approved(ada)");
        var needed = AwaitedPeople.of(tale.request(), Tale.PROD,
                Lifecycle.derive(tale.request(), Tale.PROD, tale.now()));
        assertThat(needed.isFor(new Person(new Login("root"), Role.ADMIN, true, true), tale.request().identity()))
                .isTrue();
        assertThat(needed.isFor(new Person(new Login("root"), Role.ADMIN, true, false), tale.request().identity()))
                .isFalse();
        assertThat(needed.isFor(new Person(new Login("root"), Role.ADMIN, false, true), tale.request().identity()))
                .isFalse();
    }

    /** Whoever a list sends to a request finds something to do there. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void who_is_waited_for_may_do_something(String row) {
        var tale = Tale.of(row.split("\\|", -1)[0]);
        for (var rules : List.of(Tale.DEV, Tale.PROD)) {
            var derivation = Lifecycle.derive(tale.request(), rules, tale.now());
            var needed = AwaitedPeople.of(tale.request(), rules, derivation);
            people().stream().filter(person -> needed.isFor(person, tale.request().identity())).forEach(person -> {
                var gates = Gates.all(tale.request(), rules, EnvironmentQueue.empty("core", "dev"), person,
                        tale.now());
                assertThat(gates.values()).as(person + " at " + derivation.waitsFor())
                        .anyMatch(gate -> gate instanceof Gate.Open);
            });
        }
    }

    @Test
    void the_reader_who_is_waited_for_is_told_so() {
        var brief = brief(Tale.of("opened planned"), Tale.DEV);
        assertThat(brief.yours()).isEqualTo("Needs your approval");
        assertThat(brief.text()).isEqualTo("Needs approval");
    }

    @Test
    void a_run_says_since_when() {
        var tale = Tale.of("opened planning");
        assertThat(brief(tale, Tale.DEV).since()).isEqualTo(tale.now());
    }

    @Test
    void what_waits_in_the_queue_says_its_place() {
        var tale = Tale.of("opened planned approved(ada) merged apply_held");
        var other = new EnvironmentQueue.Slot(Tale.ID, io.tfpilot.core.request.RunKind.APPLY, 9, DORA, Tale.START);
        var own = new EnvironmentQueue.Slot(Tale.ID, io.tfpilot.core.request.RunKind.APPLY, 1, DORA, tale.now());
        var queue = new EnvironmentQueue("core", "dev", 1, null, List.of(other, other, own), null);
        var frozen = new EnvironmentQueue("core", "dev", 1, null, List.of(own),
                new EnvironmentQueue.Frozen(DORA, "moving", tale.now()));
        var derivation = Lifecycle.derive(tale.request(), Tale.DEV, tale.now());

        assertThat(StatusSummary.of(tale.request(), derivation, queue).text()).isEqualTo("Waiting, 3rd in the queue");
        assertThat(StatusSummary.of(tale.request(), derivation, frozen).text())
                .isEqualTo("Waiting, the environment is frozen");
    }
}
