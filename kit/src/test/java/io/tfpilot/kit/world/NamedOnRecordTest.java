package io.tfpilot.kit.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Seal;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.storage.InMemoryStorage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever acts stands on record once: as the account that an event of the write names, or else beside it. */
class NamedOnRecordTest {
    private static final RequestId ID = new RequestId("req_dev_db_a1b2c3");
    private static final Login ADA = new Login("ada", 1L);

    private final InMemoryStorage storage = new InMemoryStorage();
    private final RequestWriter writer = new RequestWriter(storage, DemoProject.projects(), () -> Samples.T0,
            longest -> {
            }, Trail.NONE);

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void who_was_renamed_is_named_by_the_event_under_the_old_login() {
        accept(new Login("adele", 1L));

        assertThat(recorded()).containsExactly("head_accepted ada");
    }

    @Test
    void who_has_the_login_now_is_not_named_by_an_event_of_the_account_before() {
        accept(new Login("ada", 2L));

        assertThat(recorded()).containsExactlyInAnyOrder("head_accepted ada", "seal_accept_confirmed ada");
        assertThat(storage.audit().read(ID, null, 10)).extracting(AuditLog.Row::event).extracting(AuditEvent::actor)
                .containsExactlyInAnyOrder(ADA, new Login("ada", 2L));
    }

    /** ADA accepts a foreign head, by the hand of whoever makes the write. */
    private void accept(Login by) {
        storage.requests().insert(Samples.request(ID.value()).build().mapCurrent(
                current -> current.withSeal(Seal.foreign(Samples.sha(9), List.of()))), Samples.change());
        writer.act(ID, Action.SEAL_ACCEPT, request -> Turn.next(accepted(request), by));
    }

    private static Request accepted(Request request) {
        return request.mapCurrent(current -> current.withSeal(current.seal().accepted(List.of(ADA), false)));
    }

    private List<String> recorded() {
        return storage.audit().read(ID, null, 10).stream().map(AuditLog.Row::event)
                .map(event -> event.type() + " " + event.actor()).toList();
    }
}
