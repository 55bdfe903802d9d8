package io.tfpilot.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.CommitToRun;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.IntentPlanner;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Tale;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A pull request of the earlier system whose head was not recorded. */
class UnknownHeadTest {
    private static final Sha HEAD = Tale.sha('a', 1);
    private static final Sha MERGE = Tale.sha('d', 1);

    private static Request open() {
        return EarlierDocuments.read("pull-request-without-head");
    }

    private static Request merged() {
        var document = (ObjectNode) EarlierDocuments.tree("pull-request-without-head");
        ((ObjectNode) document.path("pr")).put("merged", true).put("open", false);
        return EarlierDocuments.read(document);
    }

    private static PullRequestSeen seen(Request request, boolean merged) {
        return new PullRequestSeen(request.target().repo(), 42, "https://git.example/pull/42", "A bucket",
                "request/req_abc123", HEAD, "main", !merged, merged, merged ? MERGE : null,
                Instant.parse("2025-02-20T10:03:00Z"), null, null);
    }

    @Test
    void it_keeps_its_number_address_and_state() {
        var pr = Objects.requireNonNull(open().current().activePr());
        assertThat(pr.number()).isEqualTo(42);
        assertThat(pr.url()).isEqualTo("https://git.example/pull/42");
        assertThat(pr.open()).isTrue();
        assertThat(pr.headSha()).isEqualTo(Sha.UNKNOWN);
        assertThat(pr.headSha().abbreviated()).isEqualTo("unknown");
    }

    @Test
    void it_is_neither_sealed_nor_planned_nor_to_be_merged_or_accepted() {
        var request = open();
        assertThat(Predicates.sealed(request)).isFalse();
        assertThat(Predicates.changePlan(request)).isNull();
        assertThat(CommitToRun.of(request, RunKind.PLAN, Attempt.Purpose.CHANGE)).isNull();
        for (var action : List.of(Action.MERGE, Action.APPROVE, Action.APPLY)) {
            assertThat(gate(request, action)).as(action.json()).isInstanceOf(Gate.Refused.class);
        }
    }

    private static Gate gate(Request request, Action action) {
        return Gates.check(action, request, Tale.DEV, EnvironmentQueue.empty("core", "dev"), Person.SYSTEM, Tale.START);
    }

    @Test
    void a_destroy_runs_on_the_merge_where_the_commit_of_the_apply_was_not_recorded() {
        var document = (ObjectNode) EarlierDocuments.tree("pull-request-without-head");
        document.putObject("applyRun").put("runId", 101).put("status", "completed").put("conclusion", "success");
        assertThat(CommitToRun.of(EarlierDocuments.read(document), RunKind.DESTROY, Attempt.Purpose.DESTROY)).isNull();
        document.put("mergedSha", MERGE.value());
        assertThat(CommitToRun.of(EarlierDocuments.read(document), RunKind.DESTROY, Attempt.Purpose.DESTROY))
                .isEqualTo(MERGE);
    }

    @Test
    void nothing_is_meant_to_be_done_with_a_head_that_nobody_knows() {
        assertThat(IntentPlanner.of(open(), Tale.DEV, Tale.START).intends(Effect.CheckHead.class)).isFalse();
    }

    @Test
    void the_head_that_github_has_is_compared_like_any_other() {
        var known = Facts.patch(open(), seen(open(), false));
        assertThat(known.current().head()).isEqualTo(HEAD);
        assertThat(Predicates.sealed(known)).isFalse();
        assertThat(IntentPlanner.of(known, Tale.DEV, Tale.START).intents()).extracting(Intent::effect)
                .contains(new Effect.CheckHead(HEAD));
    }

    @Test
    void merged_it_stays_merged_and_gets_no_second_pull_request() {
        var known = Facts.patch(merged(), seen(merged(), true));
        assertThat(Facts.patch(known, seen(merged(), true))).isEqualTo(known);
        for (var request : List.of(merged(), known)) {
            assertThat(Predicates.merged(request)).isTrue();
            assertThat(IntentPlanner.of(request, Tale.DEV, Tale.START).intends(Effect.Publish.class)).isFalse();
            assertThat(gate(request, Action.APPLY)).isInstanceOf(Gate.Refused.class);
        }
        assertThat(known.current().mergedSha()).isEqualTo(MERGE);
    }
}
