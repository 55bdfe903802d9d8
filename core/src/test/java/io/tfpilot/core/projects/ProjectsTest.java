package io.tfpilot.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Access.Members;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.terraform.NamingRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;

/** Who has which role where. */
class ProjectsTest {
    /** Roles on the server; "gone" may not sign in. */
    private static final Map<String, Role> SERVER = Map.of("vera", Role.VIEWER, "dora", Role.DEVELOPER, "ada",
            Role.APPROVER, "root", Role.ADMIN);

    private final Projects projects = new Projects(List.of(
            project("open", Map.of("dev", environment("dev", null))),
            project("core", Map.of("dev",
                    environment("dev", access(Role.VIEWER, "dora gone", Role.DEVELOPER, "vera", Role.APPROVER,
                            "dora root")),
                    "prod", environment("prod", access(Role.VIEWER, "vera")))),
            project("shown", Map.of("dev", environment("dev", new Access(Map.of(Role.VIEWER,
                    new Members(true, Listed.NOBODY), Role.APPROVER,
                    new Members(false, Listed.ofLogins(Set.of(new Login("vera"))))))))),
            project("shut", Map.of("dev", environment("dev", new Access(Map.of()))))),
            login -> Optional.ofNullable(SERVER.get(login.value())));

    private static Project project(String name, Map<String, Project.Environment> environments) {
        return new Project(name, RepoName.parse("acme/" + name), "main", "modules", new TreeMap<>(environments),
                Map.of(), List.of(), Map.of(), NamingRules.DEFAULT);
    }

    private static Project.Environment environment(String name, @Nullable Access access) {
        return new Project.Environment(name, name.equals("prod"), "envs/" + name, 1, true, TagPolicy.NONE, access);
    }

    private static Access access(Object... lists) {
        var members = new TreeMap<Role, Members>();
        for (var i = 0; i < lists.length; i += 2) {
            members.put((Role) lists[i], new Members(false, Listed.ofLogins(
                    Stream.of(lists[i + 1].toString().split(" ")).map(Login::new).toList())));
        }
        return new Access(members);
    }

    @ParameterizedTest(name = "{0} at {1}/{2} is {3}")
    @CsvSource(textBlock = """
            vera, open,  dev,  VIEWER
            dora, open,  dev,  DEVELOPER
            ada,  open,  dev,  APPROVER
            gone, open,  dev,
            vera, core,  dev,  DEVELOPER
            dora, core,  dev,  APPROVER
            ada,  core,  dev,
            gone, core,  dev,
            vera, core,  prod, VIEWER
            dora, core,  prod,
            ada,  core,  prod,
            vera, shown, dev,  APPROVER
            ada,  shown, dev,  VIEWER
            gone, shown, dev,
            vera, shut,  dev,
            ada,  shut,  dev,
            ada,  open,  left,
            ada,  left,  dev,
            root, core,  prod, ADMIN
            root, shut,  dev,  ADMIN
            root, left,  dev,  ADMIN
            """)
    void a_role_is_what_the_place_says_it_is(String login, String project, String environment, @Nullable Role role) {
        var place = new Place(project, environment);
        assertThat(projects.grants(new Login(login)).at(place)).isEqualTo(role);
        assertThat(projects.rules(project, environment).approvers().test(new Login(login)))
                .as("their approvals count").isEqualTo(role != null && role.atLeast(Role.APPROVER));
    }

    @Test
    void a_person_finds_what_they_see_and_nothing_else() {
        var vera = person("vera");
        assertThat(projects.of(vera, Role.VIEWER)).extracting(Project::name).containsExactly("core", "open", "shown");
        assertThat(projects.of(vera, Role.DEVELOPER)).extracting(Project::name).containsExactly("core", "shown");
        assertThat(projects.of(vera, Role.DEVELOPER).getFirst().environments()).containsOnlyKeys("dev");
        assertThat(projects.find(vera, "shut")).isNull();
        assertThat(projects.find(person("ada"), "core")).isNull();
        assertThat(projects.hasEverywhere(vera, Role.VIEWER)).isFalse();
        assertThat(projects.hasEverywhere(person("root"), Role.ADMIN)).isTrue();
    }

    @Test
    void a_token_gives_no_more_than_its_role_anywhere() {
        var dora = person("dora").atMost(Role.DEVELOPER);
        assertThat(dora.has(Role.DEVELOPER, new Place("core", "dev"))).isTrue();
        assertThat(dora.has(Role.APPROVER, new Place("core", "dev"))).isFalse();
        assertThat(dora.sees(new Place("core", "prod"))).isFalse();
        assertThat(person("root").atMost(Role.VIEWER).hasAnywhere(Role.DEVELOPER)).isFalse();
        assertThat(person("vera").most()).isEqualTo(Role.APPROVER);
    }

    private Person person(String login) {
        var name = new Login(login);
        return new Person(name, SERVER.getOrDefault(login, Role.VIEWER), false, false, projects.grants(name));
    }
}
