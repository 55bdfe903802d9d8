package io.tfpilot.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.Login;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final Login ADA = new Login("ada");
    private static final Login STRANGER = new Login("stranger");

    @Test
    void approvals_of_who_may_not_sign_in_do_not_count_whatever_role_they_have() {
        var people = people(Role.APPROVER, Set.of(ADA, STRANGER), Set.of(ADA));
        assertThat(people.approves(ADA)).isTrue();
        assertThat(people.approves(STRANGER)).isFalse();
        assertThat(people.approves(new Login("nobody"))).as("the default role is for those who may sign in").isFalse();
    }

    @Test
    void nor_do_those_of_who_lost_the_role() {
        assertThat(people(Role.DEVELOPER, Set.of(), null).approves(ADA)).isFalse();
        assertThat(people(Role.APPROVER, Set.of(), null).approves(ADA)).isTrue();
    }

    private static Settings.People people(Role usual, Set<Login> approvers, @Nullable Set<Login> allowed) {
        return new Settings.People(new Roster(InstantSource.system()), Listed.NOBODY, Listed.ofLogins(approvers),
                Listed.NOBODY, usual, Listed.NOBODY, Listed.NOBODY, allowed == null ? null : Listed.ofLogins(allowed));
    }
}
