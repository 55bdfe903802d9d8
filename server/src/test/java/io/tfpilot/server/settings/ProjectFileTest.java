package io.tfpilot.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.projects.TagPolicy;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.workflows.WorkflowFileNames;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.Objects;
import io.tfpilot.core.projects.Listed;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing in the project file means something else than it says. */
class ProjectFileTest {
    private static final Roster ROSTER = new Roster(InstantSource.system());

    /** @param problems all of them, each without the file's name */
    private record Row(String yaml, List<String> problems) {
        @Override
        public String toString() {
            return yaml;
        }
    }

    private static Row row(String yaml, String... problems) {
        return new Row(yaml, List.of(problems));
    }

    /** A project of one environment; the text is laid into its map. */
    private static Row inProject(String yaml, String... problems) {
        return row("projects: {core: {repo: a/b, environments: {dev: {}}, " + yaml + "}}",
                Stream.of(problems).map(problem -> "projects.core." + problem).toArray(String[]::new));
    }

    private static Row inEnvironment(String yaml, String... problems) {
        return row("projects: {core: {repo: a/b, environments: {live: {" + yaml + "}}}}",
                Stream.of(problems).map(problem -> "projects.core.environments.live." + problem)
                        .toArray(String[]::new));
    }

    static Stream<Row> refused() {
        return Stream.of(whole(), project(), environment(), lists()).flatMap(each -> each);
    }

    private static Stream<Row> whole() {
        return Stream.of(row("", "found nothing, expected a map", "projects: is missing; expected at least one"),
                row("[core]", "found a list, expected a map", "projects: is missing; expected at least one"),
                row("projects:", "projects: found nothing, expected a map"),
                row("projects: {}", "projects: is empty; expected at least one"),
                row("projects: [core]", "projects: found a list, expected a map"),
                row("projects: {core: }", "projects.core: found nothing, expected a map",
                        "projects.core.repo: is missing; expected owner/name",
                        "projects.core.environments: is missing; expected at least one"),
                row("{projects: {core: {repo: a/b, environments: {dev: {}}}}, project: {}}",
                        "project: is not a key here; expected projects; did you mean \"projects\"?"),
                row("projects: {core: {repo: a/b, environments: {dev: {}}, state: s3, state: http}}",
                        "projects.core.state: appears twice (again in line 1); expected once"),
                row("projects: {core: {repo: a/b, environments: {dev: &same {}, stage: *same}}}",
                        "projects.core.environments.stage: found the alias *same, expected the value itself",
                        "projects.core.environments.stage: found the text \"same\", expected a map"),
                row("projects: {a: {repo: x/y, environments: {dev: {}}}, b: {repo: X/Y, environments: {dev: {}}}}",
                        "projects.b.repo: found \"X/Y\", which is the repository of the project a already; expected one"
                                + " of its own"),
                row("projects: {Core: {repo: a/b, environments: {dev: {}}}}",
                        "projects.Core: found the name \"Core\", expected lower case letters and digits in words joined"
                                + " by single dashes, a letter first, at most 30 characters"));
    }

    private static Stream<Row> project() {
        return Stream.of(
                inProject("state: s4", "state: found the text \"s4\", expected \"s3\" or \"http\""),
                inProject("drift_secret: ours",
                        "drift_secret: found the text \"ours\", expected \"project\" or \"shared\""),
                inProject("state: [s3]", "state: found a list, expected \"s3\" or \"http\""),
                inProject("access: ", "access: found nothing, expected a map"),
                inProject("access: {approver: [ada]}",
                        "access.approver: is not a key here; expected admins, approvers, developers, viewers; did you"
                                + " mean \"approvers\"?"),
                inProject("access: {viewers: everybody}",
                        "access.viewers: found the text \"everybody\", expected a list of texts, each a GitHub login,"
                                + " org:name, team:organisation/slug, or \"*\" for everyone who may sign in"),
                inProject("access: {viewers: [\"a b\"]}",
                        "access.viewers[0]: found the text \"a b\", expected a GitHub login, org:name,"
                                + " team:organisation/slug, or \"*\" for everyone who may sign in"),
                inProject("naming: {max_lenght: 20}",
                        "naming.max_lenght: is not a key here; expected max_length, separator; did you mean"
                                + " \"max_length\"?"),
                inProject("naming: {max_length: 7}",
                        "naming.max_length: found the number 7, expected a whole number from 8 to 255"),
                inProject("naming: {max_length: \"63\"}",
                        "naming.max_length: found the text \"63\", expected a whole number from 8 to 255"),
                inProject("naming: {max_length: 63.5}",
                        "naming.max_length: found the number 63.5, expected a whole number from 8 to 255"),
                inProject("naming: {max_length: 12}",
                        "naming.max_length: found 12, which leaves no room for a name in dev; expected more:"
                                + " \"core-dev-a-000000\" has 17 characters, 12 are allowed; the other parts alone"
                                + " leave no room for a name"),
                inProject("naming: {separator: .}",
                        "naming.separator: found the text \".\", expected \"-\" or \"_\" or \"\""),
                inProject("naming: short", "naming: found the text \"short\", expected a map"),
                inProject("base: refs/heads/main", "base: found the text \"refs/heads/main\", expected the name of a"
                        + " branch, like main, without refs/heads/"),
                inProject("base: a..b", "base: found the text \"a..b\", expected the name of a branch, like main,"
                        + " without refs/heads/"),
                inProject("base: ", "base: found nothing, expected the name of a branch, like main, without"
                        + " refs/heads/"),
                inProject("modules: ../modules",
                        "modules: found the text \"../modules\", expected a folder inside the repository, like"
                                + " envs/dev"),
                inProject("modules: 7", "modules: found the number 7, expected a folder inside the repository, like"
                        + " envs/dev (in quotes it is a text)"),
                inProject("allow: [everything]",
                        "allow[0]: found the text \"everything\", expected provisioners, external_data, unpinned_sources"),
                inProject("envs: {}",
                        "envs: is not a key here; expected access, allow, base, drift_secret, environments, modules, naming,"
                                + " repo, secrets, state, tags, workflows"),
                row("projects: {core: {repo: \"https://github.com/a/b\", environments: {dev: {}}}}",
                        "projects.core.repo: found the text \"https://github.com/a/b\", expected owner/name"),
                row("projects: {core: {repo: a/b, environments: {}}}",
                        "projects.core.environments: is empty; expected at least one"));
    }

    private static Stream<Row> environment() {
        return Stream.of(
                inEnvironment("prod: yes, approvals: two, four_eyes: off",
                        "prod: found the text \"yes\", expected true or false",
                        "approvals: found the text \"two\", expected a whole number from 1 to 10",
                        "four_eyes: found the text \"off\", expected true or false"),
                inEnvironment("prod: \"true\"", "prod: found the text \"true\", expected true or false"),
                inEnvironment("prod: 1", "prod: found the number 1, expected true or false"),
                inEnvironment("prod: ", "prod: found nothing, expected true or false"),
                inEnvironment("approvals: 0", "approvals: found the number 0, expected a whole number from 1 to 10"),
                inEnvironment("approvals: 11", "approvals: found the number 11, expected a whole number from 1 to 10"),
                inEnvironment("approvals: \"2\"",
                        "approvals: found the text \"2\", expected a whole number from 1 to 10"),
                inEnvironment("approvals: true", "approvals: found true, expected a whole number from 1 to 10"),
                inEnvironment("aprovals: 2", "aprovals: is not a key here; expected access, approvals, four_eyes, path,"
                        + " plan_environment, prod, secrets, tags; did you mean \"approvals\"?"),
                row("projects: {core: {repo: a/b, environments: {dev: {}, prod: {plan_environment: p}}}}",
                        "projects.core.environments: has plan_environment in prod only; expected it in each environment"
                                + " or in none"),
                inEnvironment("prod: true, four_eyes: false",
                        "four_eyes: found false, expected true: in prod, you can't approve your own change"),
                inEnvironment("path: /envs", "path: found the text \"/envs\", expected a folder inside the repository,"
                        + " like envs/dev"),
                row("projects: {core: {repo: a/b, environments: {dev: {}, test: {path: envs/dev}}}}",
                        "projects.core.environments.test.path: found \"envs/dev\", which is the folder of the"
                                + " environment dev already; expected one of its own"));
    }

    private static Stream<Row> lists() {
        var secret = "expected the name of a repository secret in upper case, not one of GitHub's (GITHUB_) or"
                + " TfPilot's own (TFPILOT_)";
        var file = "expected the name of a file in .github/workflows that ends in .yml or .yaml";
        return Stream.of(
                inEnvironment("secrets: [lower]", "secrets[0]: found the text \"lower\", " + secret),
                inProject("secrets: TOKEN",
                        "secrets: found the text \"TOKEN\", expected a list of texts, each "
                                + secret.substring("expected ".length())),
                inProject("secrets: [ok_not, 7, TFPILOT_WEBHOOK_SECRET, GITHUB_TOKEN, A, A]",
                        "secrets[0]: found the text \"ok_not\", " + secret,
                        "secrets[1]: found the number 7, " + secret + " (in quotes it is a text)",
                        "secrets[2]: found the text \"TFPILOT_WEBHOOK_SECRET\", " + secret,
                        "secrets[3]: found the text \"GITHUB_TOKEN\", " + secret,
                        "secrets[5]: found \"A\" a second time, expected each once"),
                inProject("tags: [a]", "tags: found a list, expected a map"),
                inProject("tags: always",
                        "tags: found the text \"always\", expected \"where_possible\" or \"required\" or"
                                + " \"none\""),
                inEnvironment("tags: {Team: a}", "tags: found a map, expected \"where_possible\" or \"required\" or"
                        + " \"none\""),
                inProject("tags: {CostCentre: 4711, a.b: , Owner: {}}",
                        "tags.CostCentre: found the number 4711, expected a text of at most 256 characters on one line"
                                + " (in quotes it is a text)",
                        "tags[\"a.b\"]: found nothing, expected a text of at most 256 characters on one line",
                        "tags.Owner: found a map, expected a text of at most 256 characters on one line"),
                inProject("tags: {\"tfpilot:project\": other, ManagedBy: me}",
                        "tags.ManagedBy: is a tag that TfPilot sets itself; expected a name that does not begin "
                                + "with tfpilot: and is not one of ManagedBy, TfPilotRequestId, Project, Environment",
                        "tags[\"tfpilot:project\"]: is a tag that TfPilot sets itself; expected a name that does "
                                + "not begin with tfpilot: and is not one of ManagedBy, TfPilotRequestId, Project,"
                                + " Environment"),
                inProject("workflows: {plan: plan.sh}", "workflows.plan: found the text \"plan.sh\", " + file),
                inProject("workflows: {plan: .github/workflows/plan.yml}",
                        "workflows.plan: found the text \".github/workflows/plan.yml\", " + file),
                inProject("workflows: {plan: true}",
                        "workflows.plan: found true, " + file + " (in quotes it is a text)"),
                inProject("workflows: {drift: d.yml}", "workflows.drift: is not a key here; expected apply, cleanup,"
                        + " destroy, drift_plan, plan"),
                inProject("workflows: {plan: same.yml, apply: same.yml}",
                        "workflows.apply: found \"same.yml\", which is the file of plan already; expected one of its"
                                + " own"),
                inProject("workflows: {plan: apply.yml}",
                        "workflows.apply: found \"apply.yml\", which is the file of plan already; expected one of its"
                                + " own"),
                inProject("workflows: {plan: drift-check.yml}",
                        "workflows.plan: found \"drift-check.yml\", which is the file of drift_check already; expected"
                                + " one of its own"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_not_understood_is_refused_with_its_place(Row row) {
        var problems = new ArrayList<String>();
        assertThat(ProjectFile.read("tfpilot.yaml", row.yaml(), problems, ROSTER)).isEmpty();
        assertThat(problems).containsExactlyInAnyOrderElementsOf(
                row.problems().stream().map(problem -> "tfpilot.yaml: " + problem).toList());
    }

    @Test
    void problems_of_all_depths_and_projects_come_at_once() {
        var problems = new ArrayList<String>();
        ProjectFile.read("tfpilot.yaml", """
                projects:
                  core: { repo: a, environments: { live: { prod: yes } } }
                  payments: { repo: a/b, environments: { dev: {} }, naming: { separator: 7 } }
                topics: {}
                """, problems, ROSTER);
        assertThat(problems).hasSize(4);
    }

    @Test
    void what_is_not_yaml_is_refused_with_its_line() {
        var problems = new ArrayList<String>();
        assertThat(ProjectFile.read("tfpilot.yaml", "projects:\n  core: a: b\n", problems, ROSTER)).isEmpty();
        assertThat(problems).singleElement().asString().startsWith("tfpilot.yaml: not YAML: ").endsWith("(line 2)");
    }

    @Test
    void a_second_document_is_refused() {
        var problems = new ArrayList<String>();
        assertThat(ProjectFile.read("tfpilot.yaml",
                "projects: {core: {repo: a/b, environments: {dev: {}}}}\n---\nprojects: {}\n", problems, ROSTER))
                .isEmpty();
        assertThat(problems).isNotEmpty();
    }

    @Test
    void the_policy_for_tags_is_the_environments_then_the_projects_then_the_usual_one() {
        var problems = new ArrayList<String>();
        var projects = ProjectFile.read("tfpilot.yaml", """
                projects:
                  usual: { repo: a/usual, environments: { dev: {}, prod: {} } }
                  own: { repo: a/own, tags: none, environments: { dev: {}, prod: { tags: where_possible } } }
                """, problems, ROSTER);
        assertThat(problems).isEmpty();
        assertThat(projects.stream().flatMap(each -> each.project().environments().values().stream())
                .map(Project.Environment::tags)).containsExactly(TagPolicy.WHERE_POSSIBLE, TagPolicy.REQUIRED,
                        TagPolicy.NONE, TagPolicy.WHERE_POSSIBLE);
        assertThat(projects.getLast().project().tags()).isEmpty();
    }

    @Test
    void every_key_is_read() {
        var problems = new ArrayList<String>();
        var projects = ProjectFile.read("tfpilot.yaml", """
                projects:
                  core:
                    repo: example/core-infra
                    base: release/1.x
                    modules: terraform/modules
                    secrets: [DATABASE_ADMIN_PASSWORD]
                    tags: { CostCentre: "4711", owner: "" }
                    naming: { max_length: 40, separator: "" }
                    state: http
                    workflows: { plan: tf-plan.yaml, drift_plan: tf-drift.yml }
                    environments:
                      dev: { four_eyes: false, plan_environment: dev-plan }
                      live: { prod: true, path: envs/live, approvals: 2, four_eyes: true, secrets: [LIVE_TOKEN],
                              plan_environment: live-plan }
                      prod: { plan_environment: prod-plan }
                """, problems, ROSTER);
        assertThat(problems).isEmpty();
        var read = projects.getFirst();
        var project = read.project();
        assertThat(read.state()).isEqualTo(Settings.StateKind.HTTP);
        assertThat(project.base()).isEqualTo("release/1.x");
        assertThat(project.modulesPath()).isEqualTo("terraform/modules");
        assertThat(project.secrets().in("dev")).containsExactly("DATABASE_ADMIN_PASSWORD");
        assertThat(project.secrets().in("live")).containsExactly("DATABASE_ADMIN_PASSWORD", "LIVE_TOKEN");
        assertThat(read.planEnvironments()).isEqualTo(
                Map.of("dev", "dev-plan", "live", "live-plan", "prod", "prod-plan"));
        assertThat(project.tags()).containsEntry("CostCentre", "4711").containsEntry("owner", "");
        assertThat(project.naming().maxLength()).isEqualTo(40);
        assertThat(project.naming().separator()).isEmpty();
        assertThat(project.workflowFile(RunKind.PLAN)).isEqualTo("tf-plan.yaml");
        assertThat(project.workflowFile(RunKind.DRIFT_PLAN)).isEqualTo("tf-drift.yml");
        assertThat(project.workflowFile(RunKind.APPLY)).isEqualTo(WorkflowFileNames.STANDARD.apply());
        assertThat(project.environments().values()).extracting("name", "prod", "approvals", "fourEyes").containsExactly(
                tuple("dev", false, 1, false),
                tuple("live", true, 2, true),
                tuple("prod", true, 1, true));
    }

    @Test
    void the_access_of_an_environment_takes_the_place_of_its_projects() {
        var project = ProjectFile.read("tfpilot.yaml", """
                projects:
                  core:
                    repo: acme/core-infra
                    access: {viewers: ["*"], approvers: [Ada, "deploy[bot]"]}
                    environments:
                      dev: {}
                      prod: {access: {developers: [dana]}}
                      shut: {access: {}}
                  open: {repo: acme/open-infra, environments: {dev: {}}}
                """, new ArrayList<>(), ROSTER);
        var core = project.getFirst().project();
        assertThat(lists(core, "dev")).isEqualTo(
                Map.of(Role.VIEWER, List.of("*"), Role.APPROVER, List.of("ada", "deploy[bot]")));
        assertThat(lists(core, "prod")).isEqualTo(Map.of(Role.DEVELOPER, List.of("dana")));
        assertThat(lists(core, "shut")).isEmpty();
        assertThat(project.getLast().project().environments().get("dev").access()).isNull();
    }

    /** As they are written. */
    private static Map<Role, List<String>> lists(Project project, String environment) {
        var access = Objects.requireNonNull(project.environments().get(environment).access());
        return access.lists().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                list -> Stream.concat(list.getValue().everybody() ? Stream.of("*") : Stream.of(),
                        list.getValue().listed().entries().stream().map(Listed.Entry::text)).toList()));
    }
}
