package io.tfpilot.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.terraform.NamingRules;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final Login ADA = new Login("ada");
    private static final Login STRANGER = new Login("stranger");

    @Test
    void approvals_of_who_may_not_sign_in_do_not_count_whatever_role_they_have() {
        var people = people(Role.APPROVER, Set.of(ADA, STRANGER), Set.of(ADA));
        assertThat(approves(people, ADA)).isTrue();
        assertThat(approves(people, STRANGER)).isFalse();
        assertThat(approves(people, new Login("nobody"))).as("the default role is for those who may sign in").isFalse();
    }

    @Test
    void nor_do_those_of_who_lost_the_role() {
        assertThat(approves(people(Role.DEVELOPER, Set.of(), null), ADA)).isFalse();
        assertThat(approves(people(Role.APPROVER, Set.of(), null), ADA)).isTrue();
    }

    /** In a project that says nothing of access. */
    private static boolean approves(Settings.People people, Login login) {
        var dev = new Project.Environment("dev", false, "envs/dev", 1, true);
        var core = new Project("core", RepoName.parse("acme/core"), "main", "modules",
                new TreeMap<>(Map.of("dev", dev)),
                Map.of(), List.of(), Map.of(), NamingRules.DEFAULT);
        return new Projects(List.of(core), people::roleOnServer).rules("core", "dev").approvers().test(login);
    }

    private static Settings.People people(Role usual, Set<Login> approvers, @Nullable Set<Login> allowed) {
        return new Settings.People(new Roster(InstantSource.system()), Listed.NOBODY, Listed.ofLogins(approvers),
                Listed.NOBODY, usual, Listed.NOBODY, Listed.NOBODY, allowed == null ? null : Listed.ofLogins(allowed));
    }
}
