package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** What the account of number 5, once called mona, did before; who has that login now has another number. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            opened planned merged applied revised(mona#5) opened planned | APPROVE     | AUTHOR_OF_CHANGE
            opened planned pushed(mona#5) accepted(root) planned         | APPROVE     | AUTHOR_OF_CHANGE
            opened planned approved(ada#5)                               | APPROVE     | APPROVED_BY_YOU
            opened merged applied asked_by(mona#5) destroy_planned       | APPROVE     | ASKED_FOR_DESTROY
            opened pushed(mallory) judged half_accepted(mona#5)          | SEAL_ACCEPT | HEAD_ACCEPTED_BY_YOU
            """)
    void what_somebody_did_is_theirs_under_another_login_and_nobodys_who_has_the_login_now(String words,
            Action action, RefusalCode code) {
        var tale = Tale.of(words);
        var before = tale.request();

        assertThat(gate(action, before, admin(new Login("ramona", 5L)))).isInstanceOfSatisfying(
                Gate.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(gate(action, before, admin(new Login("mona", 6L)))).isInstanceOf(Gate.Open.class);
        assertThat(gate(action, before, admin(new Login("ada", 6L)))).isInstanceOf(Gate.Open.class);
    }

    @Test
    void an_account_that_is_called_as_the_system_is_judged_as_a_person() {
        var person = new Person(new Login(Login.SYSTEM.value(), 77L), Role.ADMIN, true, true);
        var planned = Tale.of("opened merged applied asked_by(tfpilot#77) destroy_planned").request();
        assertThat(gate(Action.APPROVE, planned, person)).isInstanceOfSatisfying(Gate.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo(RefusalCode.ASKED_FOR_DESTROY));

        var byItself = Tale.of("opened merged applied asked_by(tfpilot) destroy_planned").request();
        assertThat(gate(Action.APPROVE, byItself, person)).isInstanceOf(Gate.Open.class);
        var awaited = AwaitedPeople.of(byItself, Tale.PROD, Lifecycle.derive(byItself, Tale.PROD, NOW));
        assertThat(awaited.except()).isEmpty();
    }

    private static Person admin(Login login) {
        return new Person(login, Role.ADMIN, true, true);
    }

    private static Gate gate(Person person) {
        return gate(Action.ABANDON, request(), person);
    }

    private static Gate gate(Action action, Request request, Person person) {
        return Gates.check(action, request, Tale.PROD, FREE, person, NOW.plusSeconds(3600));
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
