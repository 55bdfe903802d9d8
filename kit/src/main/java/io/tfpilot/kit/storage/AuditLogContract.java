package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.kit.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The record: what is written, found, and read by whom. */
public abstract class AuditLogContract extends StorageExam {
    private static final RequestId ORDERS = RequestsContract.id(1);

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
    void an_account_that_is_called_as_the_system_is_not_taken_for_it() {
        var person = new Login(Login.SYSTEM.value(), 77L);
        var byItself = new AuditEvent(Samples.T0, ORDERS, Login.SYSTEM, "approved", Map.of(), null);
        var byPerson = new AuditEvent(Samples.T0, ORDERS, person, "approved", Map.of("note", "x"), null);
        List.of(byItself, byPerson).forEach(store().audit()::append);

        assertThat(found(by(Login.SYSTEM))).containsExactly(byItself);
        assertThat(found(by(person))).containsExactly(byPerson);
        assertThat(found(new AuditFilter(null, null, null, null, null, Set.of("approved")))).containsExactly(byPerson);
    }

    @Test
    void an_account_is_found_by_its_id_whatever_it_was_called_and_a_login_whoever_had_it() {
        var before = event(new Login("ada"), "a");
        var first = event(new Login("ada", 1L), "b");
        var renamed = event(new Login("adele", 1L), "c");
        var successor = event(new Login("ada", 2L), "d");
        var other = event(new Login("bob", 3L), "\"actorId\":\"1\"");
        List.of(before, first, renamed, successor, other).forEach(store().audit()::append);

        assertThat(found(by(new Login("ada", 1L)))).containsExactly(renamed, first, before);
        assertThat(found(by(new Login("ada", 2L)))).containsExactly(successor, before);
        assertThat(found(by(new Login("adele", 1L)))).containsExactly(renamed, first);
        assertThat(found(by(new Login("ada")))).containsExactly(successor, first, before);
    }

    private static AuditEvent event(Login actor, String note) {
        return new AuditEvent(Samples.T0, null, actor, "approved", Map.of("note", note), null);
    }

    private static AuditFilter by(Login actor) {
        return new AuditFilter(null, actor, null, null, null);
    }

    @Test
    void who_has_one_role_everywhere_reads_lines_of_every_place_where_it_is_enough() {
        store().requests().insert(Samples.request(ORDERS.value()).project("core").environment("dev").build(),
                Samples.change());
        var dev = new AuditEvent(Samples.T0, ORDERS, Samples.ADA, "approved", Map.of(), null);
        var unknown = new AuditEvent(Samples.T0, RequestsContract.id(3), Samples.ADA, "apply_blocked", Map.of(), null);
        var frozen = new AuditEvent(Samples.T0, null, Samples.ADA, "environment_frozen",
                Map.of("project", "gone", "environment", "prod"), null);
        var entered = new AuditEvent(Samples.T0, null, Samples.ADA, "signed_in", Map.of("project", "core"), null);
        List.of(dev, unknown, frozen, entered).forEach(store().audit()::append);

        assertThat(readBy(Role.APPROVER, Grants.everywhere(Role.APPROVER))).containsExactly(entered, frozen, dev);
        assertThat(readBy(Role.VIEWER, Grants.everywhere(Role.APPROVER))).containsExactly(frozen, dev);
        assertThat(readBy(Role.APPROVER, Grants.everywhere(Role.DEVELOPER))).containsExactly(entered);
        assertThat(readBy(Role.VIEWER, Grants.everywhere(Role.DEVELOPER))).isEmpty();
        assertThat(readBy(Role.VIEWER, Grants.everywhere(Role.ADMIN))).containsExactly(entered, frozen, unknown, dev);
    }

    private List<AuditEvent> readBy(Role role, Grants grants) {
        return found(AuditFilter.ALL.seenBy(new Person(Samples.ADA, role, false, false, grants)));
    }

    private List<AuditEvent> found(AuditFilter filter) {
        return store().audit().find(filter, null, 10).stream().map(AuditLog.Row::event).toList();
    }

    private void append(String type, @Nullable RequestId id) {
        store().audit().append(new AuditEvent(Samples.T0, id, Samples.ADA, type, Map.of(), null));
    }

    private List<AuditEvent> events(@Nullable RequestId id) {
        return store().audit().read(id, null, 10).stream().map(AuditLog.Row::event).toList();
    }
}
