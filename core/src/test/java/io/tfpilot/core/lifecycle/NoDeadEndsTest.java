package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From every reachable document somebody or something can go on. */
class NoDeadEndsTest {
    private static final List<Person> PEOPLE = List.of(new Person(new Login("dora"), Role.DEVELOPER, true, true),
            new Person(new Login("ada"), Role.APPROVER, true, true),
            new Person(new Login("root"), Role.ADMIN, true, true),
            new Person(new Login("bob"), Role.ADMIN, true, true));

    private static final List<String> BEFORE_MERGE = List.of("", "planning", "planned", "plan_failed", "plan_lost",
            "unstable", "unread", "planned approved(ada)", "planned changes(ada)", "pushed(mallory)",
            "pushed(mallory) judged", "pushed(mallory) accepted(root) planned", "planned approved(ada) rebased",
            "closed", "abandoned");
    private static final List<String> AFTER_MERGE = List.of("", "merged", "merged_unlike", "merged_uncompared",
            "merged apply_held", "merged applying", "merged applied", "merged apply_failed", "merged apply_lost",
            "merged apply_unstarted", "merged abandoned");
    private static final List<String> AFTER_APPLY = List.of("", "planned", "planned(other)", "destroy_planned",
            "destroy_planning",
            "destroy_planned destroy_approved(ada)", "destroy_planned destroy_failed", "destroy_planned destroying",
            "destroy_planned destroying silent(20)", "destroy_planned destroyed", "revised", "revised opened",
            "revised opened closed", "revised opened planned", "revised opened planned merged",
            "revised opened planned approved(ada) merged apply_failed", "revised opened withdrawn");

    @Test
    void every_document_has_an_open_action_or_something_pending_until_it_is_archived() {
        var dead = new ArrayList<String>();
        for (var rules : List.of(Tale.DEV, Tale.PROD)) {
            for (var words : tales()) {
                var tale = Tale.of(words);
                var request = IntentPlanner.of(tale.request(), rules, tale.now());
                if (!request.isArchived() && !goesOn(request, rules, tale)) {
                    dead.add((rules.prod() ? "prod: " : "dev: ") + words);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void an_end_is_always_within_reach() {
        for (var rules : List.of(Tale.DEV, Tale.PROD)) {
            for (var words : tales()) {
                var tale = Tale.of(words);
                var request = IntentPlanner.of(tale.request(), rules, tale.now());
                assertThat(request.isArchived() || ends(request, rules, tale)).as(words).isTrue();
            }
        }
    }

    /** Giving up, destroying, planning a destroy and cleaning up end it; what runs ends or is cancelled first. */
    private static boolean ends(Request request, ApprovalRules rules, Tale tale) {
        var queue = EnvironmentQueue.empty("core", "dev");
        var ways = List.of(Action.ABANDON, Action.DESTROY_PLAN, Action.DESTROY, Action.CLEANUP);
        var open = PEOPLE.stream().anyMatch(person -> ways.stream()
                .anyMatch(way -> Gates.check(way, request, rules, queue, person, tale.now()).isOpen()));
        var cleanup = request.cleanup();
        var derivation = Lifecycle.derive(request, rules, tale.now());
        return open || (cleanup != null && cleanup.lastError() == null) || Predicates.abandoned(request)
                || (Predicates.anythingActive(request)
                        && IntentPlanner.nextLookAt(request, derivation, tale.now()) != null)
                || PEOPLE.stream().anyMatch(person -> Gates
                        .check(Action.CANCEL, request, rules, queue, person, tale.now()).isOpen());
    }

    private static boolean goesOn(Request request, ApprovalRules rules, Tale tale) {
        var queue = EnvironmentQueue.empty("core", "dev");
        return !request.intents().isEmpty() || Predicates.anythingActive(request)
                || PEOPLE.stream().anyMatch(person -> Gates.all(request, rules, queue, person, tale.now()).values()
                        .stream().anyMatch(Gate::isOpen));
    }

    private static List<String> tales() {
        var tales = new ArrayList<String>(List.of("created", "created abandoned"));
        for (var before : BEFORE_MERGE) {
            var ended = before.contains("closed") || before.contains("abandoned") || before.endsWith("(mallory)")
                    || before.endsWith("judged");
            for (var after : ended ? List.of("") : AFTER_MERGE) {
                var started = after.contains("applied") || after.contains("apply_failed");
                for (var last : started ? AFTER_APPLY : List.of("")) {
                    tales.add("opened " + before + " " + after + " " + last);
                }
            }
        }
        return tales;
    }
}
