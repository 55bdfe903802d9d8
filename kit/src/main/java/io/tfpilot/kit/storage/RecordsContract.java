package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Frozen;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.core.store.Texts;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The smaller ports: audit log, parked runs, environments, texts; and health. */
public abstract class RecordsContract extends StorageExam {
    private static final RequestId ORDERS = RequestsContract.id(1);

    @Test
    void an_open_store_answers() {
        assertThatCode(() -> store().ping()).doesNotThrowAnyException();
    }

    @Test
    void a_store_that_knows_its_size_says_more_than_nothing() {
        assertThat(store().bytes()).satisfiesAnyOf(bytes -> assertThat(bytes).isNull(),
                bytes -> assertThat(bytes).isPositive());
    }

    @Test
    void a_closed_store_says_so() {
        store().close();

        assertThatThrownBy(() -> store().ping()).isInstanceOf(RuntimeException.class);
    }

    @Test
    void audit_rows_are_read_newest_first_with_all_they_hold() {
        var first = new AuditEvent(Samples.T0, ORDERS, Samples.ADA, "approved",
                Map.of("digest", "d1:ab", "note", "\"x\"\u0000"), "c-1");
        var second = new AuditEvent(Samples.T0, null, new Login("ada", 2001L), "frozen", Map.of(), null);
        store().audit().append(first);
        store().audit().append(second);

        assertThat(events(null)).containsExactly(second, first);
        assertThat(events(ORDERS)).containsExactly(first);
    }

    @Test
    void decisions_are_rows_of_some_types_that_a_person_did() {
        var planned = new AuditEvent(Samples.T0, ORDERS, Samples.ADA, "plan_requested", Map.of(), null);
        var byItself = new AuditEvent(Samples.T0, ORDERS, Login.SYSTEM, "plan_requested", Map.of(), null);
        var ended = new AuditEvent(Samples.T0, ORDERS, Samples.ADA, "plan_succeeded", Map.of(), null);
        List.of(planned, byItself, ended).forEach(store().audit()::append);

        assertThat(found(new AuditFilter(null, null, null, null, null, Set.of("plan_requested", "approved"))))
                .containsExactly(planned);
    }

    @Test
    void audit_rows_are_filtered_by_request_person_beginning_of_the_event_and_time() {
        var grace = new Login("grace");
        var approved = new AuditEvent(Samples.T0, ORDERS, Samples.ADA, "approved", Map.of(), null);
        var queued = new AuditEvent(Samples.T0.plusSeconds(10), ORDERS, grace, "apply_queued", Map.of(), null);
        var frozen = new AuditEvent(Samples.T0.plusSeconds(20), null, grace, "frozen", Map.of(), null);
        List.of(approved, queued, frozen).forEach(store().audit()::append);

        assertThat(found(AuditFilter.ALL)).containsExactly(frozen, queued, approved);
        assertThat(found(AuditFilter.of(ORDERS))).containsExactly(queued, approved);
        assertThat(found(new AuditFilter(null, grace, null, null, null))).containsExactly(frozen, queued);
        assertThat(found(new AuditFilter(null, null, "ap", null, null))).containsExactly(queued, approved);
        assertThat(found(new AuditFilter(null, null, "apply_", null, null))).containsExactly(queued);
        assertThat(found(new AuditFilter(null, null, "%", null, null))).isEmpty();
        assertThat(found(new AuditFilter(null, null, null, Samples.T0.plusSeconds(10), Samples.T0.plusSeconds(20))))
                .containsExactly(queued);
        assertThat(found(new AuditFilter(ORDERS, grace, "apply_queued", Samples.T0, null))).containsExactly(queued);
        var newest = store().audit().find(AuditFilter.of(ORDERS), null, 1).getFirst();
        assertThat(store().audit().find(AuditFilter.of(ORDERS), newest.number(), 5)).extracting(AuditLog.Row::event)
                .containsExactly(approved);
    }

    @Test
    void a_reader_of_the_record_reads_lines_of_the_places_where_they_are_an_approver() {
        store().requests().insert(Samples.request(ORDERS.value()).project("core").environment("dev").build(),
                Samples.change());
        var other = RequestsContract.id(2);
        store().requests().insert(Samples.request(other.value()).project("core").environment("prod").build(),
                Samples.change());
        var dev = new AuditEvent(Samples.T0, ORDERS, Samples.ADA, "approved", Map.of(), null);
        var prod = new AuditEvent(Samples.T0, other, Samples.ADA, "approved", Map.of(), null);
        var unknown = new AuditEvent(Samples.T0, RequestsContract.id(3), Samples.ADA, "apply_blocked", Map.of(), null);
        var frozen = new AuditEvent(Samples.T0, null, Samples.ADA, "environment_frozen",
                Map.of("project", "core", "environment", "dev", "reason",
                        "a\0b \"project\":\"vault\" \\"),
                null);
        var hidden = new AuditEvent(Samples.T0, null, Samples.ADA, "environment_frozen",
                Map.of("project", "core", "environment", "prod"), null);
        var entered = new AuditEvent(Samples.T0, null, Samples.ADA, "signed_in", Map.of(), null);
        List.of(dev, prod, unknown, frozen, hidden, entered).forEach(store().audit()::append);
        var here = Map.of(new Place("core", "dev"), Role.APPROVER, new Place("core", "prod"), Role.DEVELOPER);

        assertThat(readBy(Role.VIEWER, Grants.at(here))).containsExactly(frozen, dev);
        assertThat(readBy(Role.APPROVER, Grants.at(here))).containsExactly(entered, frozen, dev);
        assertThat(readBy(Role.APPROVER, Grants.NONE)).containsExactly(entered);
        assertThat(readBy(Role.VIEWER, Grants.NONE)).isEmpty();
        assertThat(readBy(Role.ADMIN, Grants.everywhere(Role.ADMIN))).containsExactly(entered, hidden, frozen, unknown,
                prod, dev);
    }

    private List<AuditEvent> readBy(Role role, Grants grants) {
        return found(AuditFilter.ALL.seenBy(new Person(Samples.ADA, role, false, false, grants)));
    }

    private List<AuditEvent> found(AuditFilter filter) {
        return store().audit().find(filter, null, 10).stream().map(AuditLog.Row::event).toList();
    }

    @Test
    void audit_pages_are_stable_while_rows_are_appended() {
        for (int i = 0; i < 10; i++) {
            append("event_" + i, i % 2 == 0 ? ORDERS : null);
        }
        var seen = new ArrayList<String>();
        Long before = null;
        do {
            var page = store().audit().read(null, before, 4);
            before = page.isEmpty() ? null : page.getLast().number();
            page.forEach(row -> seen.add(row.event().type()));
            append("later", null);
        } while (before != null);

        assertThat(seen).containsExactly("event_9", "event_8", "event_7", "event_6", "event_5", "event_4", "event_3",
                "event_2", "event_1", "event_0");
    }

    @Test
    void a_parked_run_is_replaced_by_its_next_fold() {
        store().parkedRuns().park(Samples.run(Samples.REPO, 7, "queued"), Samples.T0);
        var folded = Samples.run(Samples.REPO, 7, "completed");
        store().parkedRuns().park(folded, Samples.T0.plusSeconds(1));

        assertThat(store().parkedRuns().find(new RepoName("ACME", "core-infra"), 7)).isEqualTo(folded);
        assertThat(store().parkedRuns().count()).isEqualTo(1);
    }

    @Test
    void a_parked_run_is_gone_once_it_was_removed() {
        store().parkedRuns().park(Samples.run(Samples.REPO, 7, "queued"), Samples.T0);
        store().parkedRuns().park(Samples.run(Samples.REPO, 8, "queued"), Samples.T0);
        store().parkedRuns().remove(Samples.REPO, 7);

        assertThat(store().parkedRuns().find(Samples.REPO, 7)).isNull();
        assertThat(store().parkedRuns().find(Samples.REPO, 8)).isNotNull();
    }

    @Test
    void parked_runs_are_listed_the_last_parked_first() {
        for (int run = 1; run <= 3; run++) {
            store().parkedRuns().park(Samples.run(Samples.REPO, run, "queued"), Samples.T0.plusSeconds(run));
        }

        assertThat(store().parkedRuns().newest(2)).containsExactly(
                new ParkedRuns.Parked(Samples.run(Samples.REPO, 3, "queued"), Samples.T0.plusSeconds(3)),
                new ParkedRuns.Parked(Samples.run(Samples.REPO, 2, "queued"), Samples.T0.plusSeconds(2)));
    }

    @Test
    void parked_runs_are_forgotten_by_the_time_of_their_last_fold() {
        store().parkedRuns().park(Samples.run(Samples.REPO, 7, "queued"), Samples.T0);
        store().parkedRuns().park(Samples.run(Samples.REPO, 8, "queued"), Samples.T0);
        store().parkedRuns().park(Samples.run(Samples.REPO, 8, "completed"), Samples.T0.plusSeconds(60));

        assertThat(store().parkedRuns().forgetBefore(Samples.T0.plusSeconds(60))).isEqualTo(1);
        assertThat(store().parkedRuns().find(Samples.REPO, 8)).isNotNull();
    }

    @Test
    void an_unknown_environment_is_empty_at_version_zero() {
        assertThat(store().environments().find("core", "dev")).isEqualTo(EnvironmentQueue.empty("core", "dev"));
        assertThat(store().environments().all()).isEmpty();
    }

    @Test
    void a_queue_is_stored_whole_and_replaced_by_its_next_version_only() {
        var running = new Slot(ORDERS, RunKind.APPLY, 2, Samples.ADA, Samples.T0);
        var held = new Slot(RequestsContract.id(2), RunKind.DESTROY, 1, Samples.ADA, Samples.T0);
        var first = new EnvironmentQueue("core", "prod", 1, running, List.of(held),
                new Frozen(Samples.ADA, "release", Samples.T0));
        var second = new EnvironmentQueue("core", "prod", 2, null, List.of(), null);

        assertThat(store().environments().replace(second, Samples.T0)).isFalse();
        assertThat(store().environments().replace(first, Samples.T0)).isTrue();
        assertThat(store().environments().replace(first, Samples.T0)).isFalse();
        assertThat(store().environments().find("core", "prod")).isEqualTo(first);
        assertThat(store().environments().replace(second, Samples.T0)).isTrue();
        assertThat(store().environments().find("core", "prod")).isEqualTo(second);
    }

    @Test
    void of_many_that_replace_a_queue_exactly_one_wins() {
        for (long version = 1; version <= 3; version++) {
            var next = new EnvironmentQueue("core", "dev", version, null, List.of(), null);

            assertThat(Race.of(8, i -> store().environments().replace(next, Samples.T0))).containsOnlyOnce(true);
        }
    }

    @Test
    void all_queues_come_by_project_then_environment() {
        for (var name : List.of("payments/dev", "core/prod", "core/dev")) {
            var parts = name.split("/");
            store().environments().replace(new EnvironmentQueue(parts[0], parts[1], 1, null, List.of(), null),
                    Samples.T0);
        }

        assertThat(store().environments().all()).extracting(queue -> queue.project() + "/" + queue.environment())
                .containsExactly("core/dev", "core/prod", "payments/dev");
    }

    @Test
    void a_text_of_five_megabytes_is_kept_to_the_letter_and_replaced_on_rewrite() {
        var text = "# module.tfpilot ☃ \u0000\r\n".repeat(5_000_000 / 22);
        store().texts().put("plan/req_dev_db_a1b2c3/1", text);

        assertThat(store().texts().get("plan/req_dev_db_a1b2c3/1")).isEqualTo(text);
        store().texts().put("plan/req_dev_db_a1b2c3/1", "");
        assertThat(store().texts().get("plan/req_dev_db_a1b2c3/1")).isEmpty();
        assertThat(store().texts().get("plan/req_dev_db_a1b2c3/2")).isNull();
    }

    @Test
    void a_text_beyond_the_limit_is_refused() {
        assertThatThrownBy(() -> store().texts().put("k", "x".repeat(Texts.LIMIT + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().texts().get("k")).isNull();
    }

    private void append(String type, @Nullable RequestId id) {
        store().audit().append(new AuditEvent(Samples.T0, id, Samples.ADA, type, Map.of(), null));
    }

    private List<AuditEvent> events(@Nullable RequestId id) {
        return store().audit().read(id, null, 10).stream().map(AuditLog.Row::event).toList();
    }
}
