package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happened on the left, what that means on the right. */
class DerivationTest {
    private static final String TABLE = """
            created                                                        | OTHERWISE          | request_created
            opened                                                         | PULL_REQUEST_OPEN  | planning
            opened planning                                                | PLAN_ACTIVE        | planning
            opened planned                                                 | PLAN_SUCCEEDED     | plan_ready
            opened unread                                                  | PLAN_SUCCEEDED     | plan_ready
            opened unstable                                                | PLAN_FAILED        | failed
            opened plan_failed                                             | PLAN_FAILED        | failed
            opened plan_lost                                               | PLAN_FAILED        | failed
            opened plan_failed planning                                    | PLAN_ACTIVE        | planning
            opened plan_failed planned                                     | PLAN_SUCCEEDED     | plan_ready
            opened planned rerun(plan)                                     | PLAN_ACTIVE        | planning
            opened planned approved(ada)                                   | APPROVED           | approved
            opened approved(ada) planned                                   | PLAN_SUCCEEDED     | plan_ready
            opened planned approved(eve)                                   | PLAN_SUCCEEDED     | plan_ready
            opened planned approved(ada) changes(bob)                      | PLAN_SUCCEEDED     | plan_ready
            opened planned commented(ada)                                  | PLAN_SUCCEEDED     | plan_ready
            opened planned changes(ada) approved(ada)                      | APPROVED           | approved
            opened planned approved(ada) commented(ada)                    | APPROVED           | approved
            opened planned approved(ada) dismissed(ada)                    | PLAN_SUCCEEDED     | plan_ready
            opened planned changes(eve) approved(ada)                      | APPROVED           | approved
            opened planned approved(ada) planning                          | APPROVED           | approved
            opened planned approved(ada) planned                           | APPROVED           | approved
            opened planned approved(ada) planned(other)                    | PLAN_SUCCEEDED     | plan_ready
            opened planned approved(ada) plan_failed                       | PLAN_FAILED        | failed
            opened planned approved(ada) rebased                           | PULL_REQUEST_OPEN  | planning
            opened planned approved(ada) rebased planned                   | APPROVED           | approved
            opened planned approved(ada) rebased planned(other)            | PLAN_SUCCEEDED     | plan_ready
            opened planned pushed(mallory)                                 | PULL_REQUEST_OPEN  | planning
            opened plan_failed pushed(mallory)                             | PULL_REQUEST_OPEN  | planning
            opened planned pushed(ada) accepted(root) planned approved(ada)| PLAN_SUCCEEDED     | plan_ready
            opened planned pushed(ada) accepted(root) planned approved(bob)| APPROVED           | approved
            opened planned approved_here(bob)                              | APPROVED           | approved
            opened planned approved(dora)                                  | PLAN_SUCCEEDED     | plan_ready
            opened planned approved(ada) merged                            | MERGED             | merged
            opened merged                                                  | MERGED             | merged
            opened plan_failed merged                                      | MERGED             | merged
            opened pushed(mallory) merged                                  | OTHERWISE          | request_created
            opened pushed(mallory) accepted(root) merged                   | MERGED             | merged
            opened closed                                                  | GIVEN_UP           | closed
            opened planned approved(ada) closed                            | GIVEN_UP           | closed
            opened plan_failed closed                                      | GIVEN_UP           | closed
            opened closed reopened                                         | PULL_REQUEST_OPEN  | planning
            created abandoned                                              | GIVEN_UP           | closed
            opened merged abandoned                                        | GIVEN_UP           | closed
            opened planned approved(ada) merged apply_held                 | APPLY_ACTIVE       | applying
            opened planned approved(ada) merged apply_held cancelled_while_held | MERGED        | merged
            opened planned approved(ada) merged applying                   | APPLY_ACTIVE       | applying
            opened planned approved(ada) merged applied                    | APPLY_SUCCEEDED    | applied
            opened planned approved(ada) merged apply_failed               | APPLY_FAILED       | failed
            opened planned approved(ada) merged apply_lost                 | APPLY_FAILED       | failed
            opened planned approved(ada) merged apply_failed rerun(apply)  | APPLY_ACTIVE       | applying
            opened planned approved(ada) merged applied rerun(apply)       | APPLY_ACTIVE       | applying
            opened planned approved(ada) merged applied rerun_refused(apply) | APPLY_SUCCEEDED    | applied
            opened planned approved(ada) merged apply_failed rerun_refused(apply) | APPLY_FAILED   | failed
            opened planned merged applied destroyed rerun_refused(destroy) | DESTROY_SUCCEEDED  | destroyed
            opened planned approved(ada) merged apply_failed applied       | APPLY_SUCCEEDED    | applied
            opened planned merged applied apply_held cancelled_while_held  | APPLY_SUCCEEDED    | applied
            opened planned merged applied plan_failed                      | APPLY_SUCCEEDED    | applied
            opened planned merged applied destroy_planned                  | APPLY_SUCCEEDED    | applied
            opened planned merged applied destroy_held                     | DESTROY_ACTIVE     | destroying
            opened planned merged applied destroy_held silent(60)          | DESTROY_ACTIVE     | destroying
            opened planned merged applied destroy_waiting silent(60)       | DESTROY_ACTIVE     | destroying
            opened planned merged applied destroying                       | DESTROY_ACTIVE     | destroying
            opened planned merged applied destroying silent(15)            | DESTROY_ACTIVE     | destroying
            opened planned merged applied destroying silent(16)            | DESTROY_STALE      | failed
            opened planned merged applied destroying silent(14) seen_alive silent(15) | DESTROY_ACTIVE | destroying
            opened planned merged applied destroyed                        | DESTROY_SUCCEEDED  | destroyed
            opened planned merged applied destroy_failed                   | DESTROY_FAILED     | failed
            opened planned merged applied destroy_failed rerun(destroy)    | DESTROY_ACTIVE     | destroying
            opened planned merged apply_failed destroyed                   | DESTROY_SUCCEEDED  | destroyed
            opened planned merged applied destroy_failed applying          | APPLY_ACTIVE       | applying
            opened planned merged applied destroy_failed apply_held        | APPLY_ACTIVE       | applying
            opened planned merged applied destroy_failed apply_held cancelled_while_held | DESTROY_FAILED | failed
            opened planned merged applied destroy_held cancelled_while_held | APPLY_SUCCEEDED   | applied
            opened planned merged applied revised                          | OTHERWISE          | request_created
            opened planned merged applied revised opened                   | PULL_REQUEST_OPEN  | planning
            opened planned merged applied revised opened closed            | OTHERWISE          | request_created
            opened planned merged applied revised opened withdrawn         | APPLY_SUCCEEDED    | applied
            opened planned merged applied revised opened closed followed_up | APPLY_SUCCEEDED   | applied
            opened planned approved(ada) revised                           | PULL_REQUEST_OPEN  | planning
            opened merged abandoned applying                               | APPLY_ACTIVE       | applying
            opened planned merged apply_unstarted                          | APPLY_FAILED       | failed
            """;

    static java.util.stream.Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void facts_mean_this(String row) {
        var cells = row.split("\\|");
        var tale = Tale.of(cells[0]);
        var derivation = Lifecycle.derive(tale.request(), Tale.DEV, tale.now());
        assertThat(derivation.rule().name()).isEqualTo(cells[1].strip());
        assertThat(derivation.status().json()).isEqualTo(cells[2].strip());
    }

    @Test
    void every_rule_is_in_the_table() {
        var rules = EnumSet.noneOf(Rule.class);
        rows().forEach(row -> rules.add(Rule.valueOf(row.split("\\|")[1].strip())));
        assertThat(rules).containsExactlyInAnyOrder(Rule.values());
        assertThat(Arrays.stream(Rule.values()).map(Rule::number))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, Rule.values().length).boxed().toList());
        assertThat(Arrays.stream(Rule.values()).map(Rule::sentence)).doesNotHaveDuplicates();
    }

    @Test
    void an_answer_carries_its_facts_and_its_limit() {
        var tale = Tale.of("opened planned merged applied destroying");
        var derivation = Lifecycle.derive(tale.request(), Tale.DEV, tale.now());
        assertThat(derivation.facts()).containsExactly(
                "destroy attempt 1 is in progress, last seen at 2026-11-20T10:05:00Z");
        assertThat(derivation.validUntil()).isEqualTo(tale.now().plusSeconds(15 * 60));
        assertThat(derivation.waitsFor().who()).isEqualTo(WaitsFor.Who.GITHUB);
    }

    private static final String FACTS = """
            created | there is no pull request yet
            opened | pull request #9 is open at head aaaaaaa
            opened planned | plan attempt 1 succeeded at 2026-11-20T10:02:00Z
            opened plan_failed | plan attempt 1 ended as failure at 2026-11-20T10:02:00Z
            opened plan_lost | plan attempt 1 ended as failure at 2026-11-20T10:02:00Z (no run appeared on GitHub within two minutes)
            opened planned approved(ada) | approved by ada at aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa10, plan d1:same
            opened closed | pull request #9 is closed without being merged at head aaaaaaa; nothing was applied that is not destroyed
            created abandoned | withdrawn by dora at 2026-11-20T10:02:00Z; there is no pull request yet; nothing was applied that is not destroyed
            opened merged | pull request #9 is merged at head aaaaaaa; merged as dddddddddddddddddddddddddddddddddddddd01
            opened planned merged applied revised opened closed | pull request #10 is closed without being merged at head aaaaaaa
            opened planned merged applying | apply attempt 1 is in progress, last seen at 2026-11-20T10:04:00Z
            opened planned merged applied | apply attempt 1 succeeded at 2026-11-20T10:04:00Z
            opened planned merged apply_failed | apply attempt 1 ended as failure at 2026-11-20T10:04:00Z
            """;

    static java.util.stream.Stream<String> facts() {
        return FACTS.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void a_status_is_said_to_follow_from_these(String row) {
        var cells = row.split("\\|");
        var tale = Tale.of(cells[0]);
        var facts = Lifecycle.derive(tale.request(), Tale.DEV, tale.now()).facts();
        assertThat(String.join("; ", facts)).isEqualTo(cells[1].strip());
    }
}
