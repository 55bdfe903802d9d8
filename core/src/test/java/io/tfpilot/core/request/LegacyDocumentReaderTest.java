package io.tfpilot.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.lifecycle.Deployed;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Tale;
import io.tfpilot.core.lifecycle.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class LegacyDocumentReaderTest {

    @ParameterizedTest
    @CsvSource({"planned, plan_ready", "applied-all-attempts, applied", "destroyed-and-cleaned-up, destroyed",
            "failed-apply-then-second-attempt, applying", "pull-request-without-head, planning"})
    void the_status_is_derived_from_the_facts(String name, String status) {
        var request = EarlierDocuments.read(name);
        assertThat(Lifecycle.derive(request, Tale.DEV, Tale.START).status().json()).isEqualTo(status);
        assertThat(RequestJson.read(RequestJson.write(request))).isEqualTo(request);
    }

    @Test
    void nothing_is_approved_by_what_the_earlier_system_recorded() {
        for (var name : EarlierDocuments.names()) {
            assertThat(Approvals.of(EarlierDocuments.read(name), Tale.DEV).approved()).as(name).isFalse();
        }
    }

    @Test
    void a_run_without_a_number_becomes_attempt_1() {
        var request = EarlierDocuments.read("planned");
        var plan = Objects.requireNonNull(request.currentAttempt(RunKind.PLAN));
        assertThat(plan.attempt()).isEqualTo(1);
        assertThat(plan.runId()).isEqualTo(22456244688L);
        assertThat(request.identity().requester()).isEqualTo(new Login("dora"));
        assertThat(request.current().activePrNumber()).isEqualTo(223);
    }

    @Test
    void all_attempts_are_kept_with_their_numbers_ends_and_people() {
        var request = EarlierDocuments.read("applied-all-attempts");
        assertThat(request.runs().plan()).extracting(Attempt::attempt).containsExactly(1, 2, 3);
        assertThat(request.runs().plan()).extracting(Attempt::conclusion).containsExactly("failure", "cancelled",
                "success");
        assertThat(request.runs().plan()).extracting(Attempt::actor).containsExactly(new Login("dora"),
                new Login("bob"), new Login("dora"));
        assertThat(request.runs().plan()).extracting(Attempt::dispatchedAt)
                .containsExactly(Instant.parse("2026-01-10T09:00:05Z"), Instant.parse("2026-01-10T10:00:05Z"),
                        Instant.parse("2026-01-11T09:00:05Z"));
        assertThat(request.current().currentAttempts()).isEqualTo(new Revision.CurrentAttempts(3, 1, 0));
        var apply = request.runs().apply().getFirst();
        assertThat(apply.runAttempt()).isEqualTo(2);
        assertThat(apply.dispatchedAt()).isEqualTo(Instant.parse("2026-01-11T12:10:00Z"));
        assertThat(apply.startedAt()).isEqualTo(Instant.parse("2026-01-11T12:10:20Z"));
        assertThat(Predicates.deployed(request))
                .isEqualTo(new Deployed(2, new Sha("2".repeat(40)), apply.endedAt(), null));
    }

    @Test
    void a_failed_apply_stays_beside_the_one_under_way_and_oldest_comes_first() {
        var request = EarlierDocuments.read("failed-apply-then-second-attempt");
        assertThat(request.runs().apply()).extracting(Attempt::attempt).containsExactly(1, 2);
        assertThat(request.runs().apply().getFirst().conclusion()).isEqualTo("startup_failure");
        assertThat(Objects.requireNonNull(request.currentAttempt(RunKind.APPLY)).isActive()).isTrue();
    }

    @Test
    void an_attempt_that_no_list_holds_is_not_current() {
        var document = (ObjectNode) EarlierDocuments.tree("failed-apply-then-second-attempt");
        ((ObjectNode) document.at("/runs/apply")).put("currentAttempt", 7);
        assertThat(EarlierDocuments.read(document).currentAttempt(RunKind.APPLY)).isNull();
    }

    @Test
    void a_destroyed_request_keeps_its_cleanup() {
        var request = EarlierDocuments.read("destroyed-and-cleaned-up");
        var cleanup = Objects.requireNonNull(request.cleanup());
        assertThat(cleanup.mergedAt()).isEqualTo(Instant.parse("2025-11-20T16:50:00Z"));
        assertThat(Objects.requireNonNull(cleanup.pr()).number()).isEqualTo(78);
        assertThat(cleanup.runSucceeded()).isTrue();
        var destroy = request.runs().destroy().getFirst();
        assertThat(destroy.url()).isEqualTo("https://git.example/runs/703");
        assertThat(destroy.dispatchedAt()).isEqualTo(Instant.parse("2025-11-20T16:20:00Z"));
        assertThat(Predicates.mayHaveResources(request)).isFalse();
    }

    @Test
    void approvals_have_the_time_that_the_timeline_gives_them() {
        var reviews = EarlierDocuments.read("applied-all-attempts").current().reviews();
        assertThat(Objects.requireNonNull(reviews.get("old:ada")).submittedAt())
                .isEqualTo(Instant.parse("2026-01-11T11:00:00Z"));
        assertThat(Objects.requireNonNull(reviews.get("old:bob")).submittedAt())
                .isEqualTo(Instant.parse("2026-01-11T10:30:00Z"));
    }

    @Test
    void the_pull_requests_before_are_kept_and_the_one_of_github_counts() {
        var current = EarlierDocuments.read("applied-all-attempts").current();
        assertThat(current.previousPrs()).containsExactly(28, 29);
        assertThat(Objects.requireNonNull(current.activePr()).merged()).isTrue();
    }

    @Test
    void what_has_no_other_place_is_kept_by_name() {
        var legacy = Objects.requireNonNull(EarlierDocuments.read("failed-apply-then-second-attempt").legacy());
        assertThat(legacy.status()).isEqualTo("applying");
        assertThat(legacy.plan()).startsWith("+ aws_instance.runner");
        assertThat(legacy.rest().at("/plan/output").asString()).startsWith("Plan: 1 to add");
        assertThat(Objects.requireNonNull(legacy.assistant()).at("/clarificationsResolved/c1").asString())
                .isEqualTo("private");
        var applied = Objects.requireNonNull(EarlierDocuments.read("applied-all-attempts").legacy());
        assertThat(applied.rest().at("/cost/monthlyCost").asString()).isEqualTo("12.40");
        assertThat(applied.rest().at("/lock/holder").asString()).isEqualTo("apply");
    }

    @Test
    void two_names_of_the_assistant_never_become_one() {
        var document = (ObjectNode) EarlierDocuments.tree("planned");
        document.putObject("assistant_state").put("a_b", 1).put("aB", 2).put("c__d", 3).put("c_d", 4);
        var assistant = Objects.requireNonNull(Objects.requireNonNull(EarlierDocuments.read(document).legacy())
                .assistant());
        assertThat(assistant.toString()).isEqualTo("{\"a_b\":1,\"aB\":2,\"cD\":3,\"c_d\":4}");
    }

    @Test
    void the_timeline_shows_the_earlier_systems_entries_in_their_own_words() {
        var told = Timeline.of(EarlierDocuments.read("applied-all-attempts"));
        assertThat(told).contains(
                new Timeline.Entry(Instant.parse("2026-01-11T11:00:00Z"), null, Timeline.Kind.RECORDED,
                        "Approved: by ada on the pull request (complete)", null),
                new Timeline.Entry(Instant.parse("2026-01-11T12:20:03Z"), new Login("ada"), Timeline.Kind.RECORDED,
                        "Applied", null));
        assertThat(told).isSortedAccordingTo(java.util.Comparator.comparing(each -> each.at().getEpochSecond()));
    }

    @Test
    void the_timeline_shows_only_the_newest_entries_and_no_endless_text() {
        var document = (ObjectNode) EarlierDocuments.tree("planned");
        var timeline = document.putArray("timeline");
        for (var i = 0; i < 300; i++) {
            timeline.addObject().put("step", i + " " + "x".repeat(2_000)).put("at",
                    Instant.parse("2026-02-26T19:00:00Z").plusSeconds(i).toString());
        }
        var recorded = Timeline.of(EarlierDocuments.read(document)).stream()
                .filter(each -> each.kind() == Timeline.Kind.RECORDED).map(Timeline.Entry::text).toList();
        assertThat(recorded).hasSize(200).allMatch(text -> text.length() == 500);
        assertThat(recorded.getLast()).startsWith("299 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/id | x | a request id", "/prNumber | '42' | a whole number",
            "/receivedAt | yesterday | a time like", "/pr | open | an object", "/timeline | none | a list",
            "/render/reproducible | yes | true or false", "/targetOwner | a b | an owner"})
    void a_value_of_another_type_is_refused_with_its_place(String place, String value, String expected) {
        var document = EarlierDocuments.with(EarlierDocuments.tree("planned"),
                tools.jackson.core.JsonPointer.compile(place),
                tools.jackson.databind.node.JsonNodeFactory.instance.stringNode(value));
        assertThatThrownBy(() -> EarlierDocuments.read(document)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(place + " should be " + expected);
    }

    @Test
    void attempts_need_numbers_of_their_own() {
        var twice = (ObjectNode) EarlierDocuments.tree("failed-apply-then-second-attempt");
        ((ObjectNode) twice.at("/runs/apply/attempts/1")).put("attempt", 2);
        assertThatThrownBy(() -> EarlierDocuments.read(twice))
                .hasMessageContaining("/runs/apply/attempts/1/attempt should be another number");
        ((ObjectNode) twice.at("/runs/apply/attempts/1")).remove("attempt");
        assertThatThrownBy(() -> EarlierDocuments.read(twice))
                .hasMessageContaining("/runs/apply/attempts/1/attempt should be there");
    }

    @Test
    void lists_without_end_are_refused() {
        for (var field : List.of("timeline", "targetFiles", "previousPrs")) {
            var document = (ObjectNode) EarlierDocuments.tree("planned");
            fill(document.putArray(field), 20_000);
            assertThatThrownBy(() -> EarlierDocuments.read(document)).hasMessageContaining("/" + field)
                    .hasMessageContaining("a list of at most");
        }
        var document = (ObjectNode) EarlierDocuments.tree("planned");
        fill(document.putArray("ofNobody"), 200_000);
        assertThatThrownBy(() -> EarlierDocuments.read(document)).hasMessageContaining("more than 100000 values");
    }

    private static void fill(ArrayNode list, int size) {
        for (var i = 0; i < size; i++) {
            list.add("x");
        }
    }

    @Test
    void texts_that_are_no_document_are_refused() {
        for (var text : List.of("", "{", "[]", "null", "{}", "{\"a\":" + "[".repeat(300) + "]".repeat(300) + "}",
                "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")) {
            assertThatThrownBy(() -> LegacyDocumentReader.read(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not a request document of the earlier system: ");
        }
    }
}
