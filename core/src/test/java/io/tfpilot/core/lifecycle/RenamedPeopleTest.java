package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Somebody is renamed on GitHub, and somebody else takes the login. */
class RenamedPeopleTest {
    private static final Login DORA = new Login("dora", 5L);
    private static final Person RENAMED = new Person(new Login("theodora", 5L), Role.DEVELOPER, false, false);
    private static final Person SUCCESSOR = new Person(new Login("dora", 6L), Role.DEVELOPER, false, false);
    private static final EnvironmentQueue FREE = new EnvironmentQueue("core", "dev", 0, null, List.of(), null);
    private static final Instant NOW = Tale.START.plusSeconds(60);

    @Test
    void the_requester_keeps_the_request_under_another_login() {
        assertThat(gate(RENAMED)).isInstanceOf(Gate.Open.class);
    }

    @Test
    void who_takes_the_login_does_not_get_the_request() {
        assertThat(gate(SUCCESSOR)).isInstanceOfSatisfying(Gate.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo(RefusalCode.NOT_REQUESTER_OR_APPROVER));
    }

    @Test
    void a_request_waits_for_its_requester_and_for_nobody_who_has_the_login_now() {
        var awaited = new AwaitedPeople(true, null, false, false, Set.of());
        assertThat(awaited.isFor(RENAMED, request().identity())).isTrue();
        assertThat(awaited.isFor(SUCCESSOR, request().identity())).isFalse();
    }

    private static Gate gate(Person person) {
        return Gates.check(Action.ABANDON, request(), Tale.DEV, FREE, person, NOW);
    }

    private static Request request() {
        var asked = Tale.created();
        var of = asked.identity();
        return Request.created(
                new Identity(of.id(), of.project(), of.environment(), of.module(), of.name(), null, null, DORA, null,
                        null, of.receivedAt()),
                asked.target(), asked.current(), List.of());
    }
}
