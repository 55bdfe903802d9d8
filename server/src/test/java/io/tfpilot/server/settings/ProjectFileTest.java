package io.tfpilot.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.projects.TagPolicy;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.workflows.Additions;
import io.tfpilot.core.workflows.Aws;
import io.tfpilot.core.workflows.StateBackend;
import io.tfpilot.core.workflows.StateLock;
import io.tfpilot.core.workflows.TerraformTool;
import io.tfpilot.core.workflows.WorkflowFileNames;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import io.tfpilot.core.projects.Listed;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing in the project file means something else than it says. */
class ProjectFileTest {
    private static final ProjectFile.Around AROUND = new ProjectFile.Around(new Roster(InstantSource.system()),
            Map.of());

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
        return Stream.of(whole(), project(), environment(), lists(), cloud(), state(), runs()).flatMap(each -> each);
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
                inProject("state: s4",
                        "state: found the text \"s4\", expected \"s3\", \"http\" or a map with a type: s3,"
                                + " http, gcs, azurerm, remote"),
                inProject("drift_secret: ours",
                        "drift_secret: found the text \"ours\", expected \"project\" or \"shared\""),
                inProject("state: [s3]", "state: found a list, expected a map",
                        "state.type: is missing; expected s3, http, gcs, azurerm, remote"),
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
                        "envs: is not a key here; expected access, allow, aws, base, before_init, drift_secret, env,"
                                + " environments, id_token, infracost, modules, naming, repo, runner, secrets, state,"
                                + " tags, tool, workflows; did you mean \"env\"?"),
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
                inEnvironment("aprovals: 2", "aprovals: is not a key here; expected access, approvals, aws, four_eyes,"
                        + " github_environment, path, plan_environment, prod, secrets, tags; did you mean \"approvals\"?"),
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

    private static Stream<Row> cloud() {
        var role = "expected the ARN of a role, like arn:aws:iam::123456789012:role/tfpilot-plan";
        var arn = "arn:aws:iam::123456789012:role/tfpilot";
        return Stream.of(
                inProject("aws: eu-west-1", "aws: found the text \"eu-west-1\", expected a map"),
                inProject("aws: {region: Ireland, plan_role: tfpilot, apply_role: 7}",
                        "aws.region: found the text \"Ireland\", expected a region of AWS, like eu-west-1",
                        "aws.plan_role: found the text \"tfpilot\", " + role,
                        "aws.apply_role: found the number 7, " + role + " (in quotes it is a text)"),
                inProject("aws: {role: " + arn + "}",
                        "aws.role: is not a key here; expected apply_role, plan_role, region"),
                inProject("aws: {region: eu-west-1, plan_role: \"" + arn + "\"}",
                        "environments.dev.aws.apply_role: is missing; " + role + ", here or in aws of the project"),
                row("projects: {core: {repo: a/b, environments: {dev: {}, prod: {aws: {region: eu-west-1, plan_role: \""
                        + arn + "\", apply_role: \"" + arn + "\"}}}}}",
                        "projects.core.environments: has aws in prod only; expected it in each environment or in none"),
                inEnvironment("github_environment: \"a b\"", "github_environment: found the text \"a b\", expected the"
                        + " name of an environment on GitHub, like core-prod-plan"));
    }

    private static Stream<Row> state() {
        var text = "letters, digits, dots, dashes and slashes; <project> and <environment> stand for their names";
        var shared = "write <project> and <environment> where they belong";
        return Stream.of(
                inProject("state: {bucket: b}", "state.type: is missing; expected s3, http, gcs, azurerm, remote"),
                inProject("state: {type: local}", "state.type: found the text \"local\", expected \"s3\" or \"http\" or"
                        + " \"gcs\" or \"azurerm\" or \"remote\""),
                inProject("state: {type: s3, bucket: \"a b\", lock: table, kms: alias/x, prefix: p}",
                        "state.bucket: found the text \"a b\", expected " + text,
                        "state.lock: found the text \"table\", expected file, or dynamodb: and the name of a table;"
                                + " <project> and <environment> stand for their names",
                        "state.kms: found the text \"alias/x\", expected the ARN of a KMS key",
                        "state.prefix: is not a key here; expected bucket, key, kms, lock, region, type"),
                inProject("state: {type: gcs}", "state.bucket: is missing; expected " + text),
                inProject("state: {type: azurerm}", "state.storage_account: is missing; expected " + text),
                inProject("state: {type: remote, organization: acme, token_secret: token}",
                        "state.token_secret: found the text \"token\", expected the name of a repository secret in upper"
                                + " case, not one of GitHub's (GITHUB_) or TfPilot's own (TFPILOT_)"),
                inProject("state: {type: http, address: state.example}",
                        "state.address: found the text \"state.example\", expected a URL, or one that begins with a"
                                + " variable of the repository, like ${{ vars.TFPILOT_STATE_URL }}/<environment>"),
                row("projects: {core: {repo: a/b, environments: {dev: {}, prod: {}}, state: {type: s3, bucket: b}}}",
                        "projects.core.state: gives core/prod the state of core/dev, s3://b/terraform.tfstate; expected"
                                + " one of its own: " + shared),
                row("projects: {a: {repo: x/a, environments: {dev: {}}, state: {type: gcs, bucket: b, prefix: p}},"
                        + " b: {repo: x/b, environments: {dev: {}}, state: {type: gcs, bucket: b, prefix: p}}}",
                        "projects.b.state: gives b/dev the state of a/dev, gs://b/p; expected one of its own: "
                                + shared));
    }

    private static Stream<Row> runs() {
        var step = "expected a path in the repository: a script that ends in .sh, or the folder of a composite action,"
                + " like .github/actions/sign-in";
        return Stream.of(
                inProject("tool: tofu", "tool: found the text \"tofu\", expected a map"),
                inProject("tool: {name: pulumi, version: 1.9}",
                        "tool.name: found the text \"pulumi\", expected \"terraform\" or \"tofu\"",
                        "tool.version: found the number 1.9, expected a version in quotes, like \"1.13.4\" or"
                                + " \"~1.13\" (in quotes it is a text)"),
                inProject("runner: ubuntu-latest",
                        "runner: found the text \"ubuntu-latest\", expected a list of texts, each the label of a runner"),
                inProject("runner: []", "runner: is empty; expected at least one label"),
                inProject("infracost: no", "infracost: found the text \"no\", expected true or false"),
                inProject("env: {A B: x, GOOD: 7, TFPILOT_API_URL: x, PATH: x, DB_PASSWORD: x, MORE: \"${{ x }}\"}",
                        "env[\"A B\"]: found the key \"A B\", expected the name of a variable",
                        "env.GOOD: found the number 7, expected a text of at most 1000 characters on one line, without"
                                + " ${{ (in quotes it is a text)",
                        "env.TFPILOT_API_URL: is set by GitHub or by TfPilot; expected another name",
                        "env.PATH: changes what runs or what is logged; expected another name",
                        "env.DB_PASSWORD: is the name of a secret, which stands in no file; expected a variable that is"
                                + " none. List the secret under secrets, or sign in by a step in before_init",
                        "env.MORE: found the text \"${{ x }}\", expected a text of at most 1000 characters on one line,"
                                + " without ${{"),
                inProject("before_init: [../a.sh, acme/login@v1]",
                        "before_init[0]: found the text \"../a.sh\", " + step,
                        "before_init[1]: found the text \"acme/login@v1\", " + step));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_not_understood_is_refused_with_its_place(Row row) {
        var problems = new ArrayList<String>();
        assertThat(ProjectFile.read("tfpilot.yaml", row.yaml(), problems, AROUND)).isEmpty();
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
                """, problems, AROUND);
        assertThat(problems).hasSize(4);
    }

    @Test
    void what_is_not_yaml_is_refused_with_its_line() {
        var problems = new ArrayList<String>();
        assertThat(ProjectFile.read("tfpilot.yaml", "projects:\n  core: a: b\n", problems, AROUND)).isEmpty();
        assertThat(problems).singleElement().asString().startsWith("tfpilot.yaml: not YAML: ").endsWith("(line 2)");
    }

    @Test
    void a_second_document_is_refused() {
        var problems = new ArrayList<String>();
        assertThat(ProjectFile.read("tfpilot.yaml",
                "projects: {core: {repo: a/b, environments: {dev: {}}}}\n---\nprojects: {}\n", problems, AROUND))
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
                """, problems, AROUND);
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
                """, problems, AROUND);
        assertThat(problems).isEmpty();
        var read = projects.getFirst();
        var project = read.project();
        assertThat(read.workflows().state()).isEqualTo(StateBackend.Http.standard());
        assertThat(project.base()).isEqualTo("release/1.x");
        assertThat(project.modulesPath()).isEqualTo("terraform/modules");
        assertThat(project.secrets().in("dev")).containsExactly("DATABASE_ADMIN_PASSWORD");
        assertThat(project.secrets().in("live")).containsExactly("DATABASE_ADMIN_PASSWORD", "LIVE_TOKEN");
        assertThat(read.workflows().environments()).extracting("name", "githubEnvironment", "planEnvironment")
                .containsExactly(tuple("dev", "nonprod", Optional.of("dev-plan")),
                        tuple("live", "production", Optional.of("live-plan")),
                        tuple("prod", "production", Optional.of("prod-plan")));
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
    void what_is_said_of_the_cloud_and_the_runs_reaches_the_workflows() {
        var problems = new ArrayList<String>();
        var workflows = ProjectFile.read("tfpilot.yaml", """
                projects:
                  core:
                    repo: example/core-infra
                    aws: { region: eu-west-1, plan_role: "arn:aws:iam::111111111111:role/plan",
                           apply_role: "arn:aws:iam::111111111111:role/apply" }
                    state: { type: s3, bucket: acme-state, key: "<project>/<environment>", region: eu-west-2,
                             lock: "dynamodb:locks", kms: "arn:aws:kms:eu-west-2:111111111111:alias/state" }
                    tool: { name: tofu, version: "1.10.6" }
                    runner: [self-hosted, linux]
                    infracost: false
                    env: { TF_VAR_owner: platform }
                    before_init: [.github/actions/sign-in, scripts/before.sh]
                    id_token: true
                    environments:
                      dev: {}
                      prod: { github_environment: live, aws: { apply_role: "arn:aws:iam::222222222222:role/apply" } }
                """, problems, AROUND).getFirst().workflows();
        assertThat(problems).isEmpty();
        assertThat(workflows.environments()).extracting("name", "githubEnvironment", "aws").containsExactly(
                tuple("dev", "nonprod", Optional.of(new Aws("eu-west-1", "arn:aws:iam::111111111111:role/plan",
                        "arn:aws:iam::111111111111:role/apply"))),
                tuple("prod", "live", Optional.of(new Aws("eu-west-1", "arn:aws:iam::111111111111:role/plan",
                        "arn:aws:iam::222222222222:role/apply"))));
        assertThat(workflows.state()).isEqualTo(new StateBackend.S3("acme-state", "<project>/<environment>",
                Optional.of("eu-west-2"), new StateLock.DynamoTable("locks"),
                Optional.of("arn:aws:kms:eu-west-2:111111111111:alias/state")));
        assertThat(workflows.tool()).isEqualTo(new TerraformTool(TerraformTool.Kind.TOFU, "1.10.6"));
        assertThat(workflows.extras().runner()).containsExactly("self-hosted", "linux");
        assertThat(workflows.extras().infracost()).isFalse();
        assertThat(workflows.extras().additions()).isEqualTo(new Additions(new TreeMap<>(Map.of("TF_VAR_owner",
                "platform")), List.of(".github/actions/sign-in", "scripts/before.sh"), true));
    }

    @Test
    void every_kind_of_state_has_its_defaults() {
        var problems = new ArrayList<String>();
        var projects = ProjectFile.read("tfpilot.yaml", """
                projects:
                  none: { repo: a/none, environments: { dev: {} } }
                  gcs: { repo: a/gcs, environments: { dev: {} }, state: { type: gcs, bucket: b } }
                  azure: { repo: a/azure, environments: { dev: {} }, state: { type: azurerm, storage_account: acc } }
                  hcp: { repo: a/hcp, environments: { dev: {} }, state: { type: remote, organization: acme,
                         token_secret: HCP_TOKEN } }
                  http: { repo: a/http, environments: { dev: {} }, state: { type: http, username: tfpilot,
                          address: "https://state.example/<project>", password_secret: STATE_PASSWORD } }
                """, problems, AROUND);
        assertThat(problems).isEmpty();
        assertThat(projects).extracting(each -> each.workflows().state()).containsExactly(StateBackend.S3.standard(),
                new StateBackend.Gcs("b", "<project>/<environment>", Optional.empty()),
                new StateBackend.Azurerm(Optional.empty(), "acc", "tfstate",
                        "<project>/<environment>/terraform.tfstate"),
                new StateBackend.Remote("app.terraform.io", "acme", "<project>-<environment>", "HCP_TOKEN"),
                new StateBackend.Http("https://state.example/<project>", Optional.of("tfpilot"),
                        Optional.of("STATE_PASSWORD")));
    }

    @Test
    void the_settings_around_the_file_name_workflow_files_where_a_project_does_not() {
        var around = new ProjectFile.Around(new Roster(InstantSource.system()),
                Map.of(RunKind.PLAN, "old-plan.yml", RunKind.APPLY, "old-apply.yml"));
        var read = ProjectFile.read("tfpilot.yaml",
                "projects: {core: {repo: a/b, environments: {dev: {}}, workflows: {apply: mine.yml}}}",
                new ArrayList<>(), around).getFirst();
        assertThat(read.project().workflowFile(RunKind.PLAN)).isEqualTo("old-plan.yml");
        assertThat(read.project().workflowFile(RunKind.APPLY)).isEqualTo("mine.yml");
        assertThat(read.workflows().extras().files().plan()).isEqualTo("old-plan.yml");
        assertThat(read.workflows().extras().files().destroy()).isEqualTo("destroy.yml");
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
                """, new ArrayList<>(), AROUND);
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
