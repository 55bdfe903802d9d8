package io.tfpilot.core.doctor;

import static io.tfpilot.core.doctor.Verdict.BROKEN;
import static io.tfpilot.core.doctor.Verdict.FINE;
import static io.tfpilot.core.doctor.Verdict.UNKNOWN;
import static io.tfpilot.core.doctor.Verdict.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.doctor.Asked.Cause;
import io.tfpilot.core.doctor.CredentialFacts.AsToken;
import io.tfpilot.core.doctor.CredentialFacts.Installation;
import io.tfpilot.core.doctor.CredentialFacts.Secret;
import io.tfpilot.core.doctor.CredentialFacts.Standing;
import io.tfpilot.core.doctor.Remedy.Act;
import io.tfpilot.core.doctor.Remedy.Repair;
import io.tfpilot.core.doctor.RepositoryFacts.ActionsPolicy;
import io.tfpilot.core.doctor.RepositoryFacts.AnyBranch;
import io.tfpilot.core.doctor.RepositoryFacts.Checks;
import io.tfpilot.core.doctor.RepositoryFacts.CodeOwners;
import io.tfpilot.core.doctor.RepositoryFacts.Life;
import io.tfpilot.core.doctor.RepositoryFacts.Matching;
import io.tfpilot.core.doctor.RepositoryFacts.MergeMethod;
import io.tfpilot.core.doctor.RepositoryFacts.Named;
import io.tfpilot.core.doctor.RepositoryFacts.ProtectedBranches;
import io.tfpilot.core.doctor.RepositoryFacts.Repository;
import io.tfpilot.core.doctor.RepositoryFacts.RequiredCheck;
import io.tfpilot.core.doctor.RepositoryFacts.Reviewers;
import io.tfpilot.core.doctor.RepositoryFacts.Reviews;
import io.tfpilot.core.doctor.RepositoryFacts.TokenRights;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunResult.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorTest {
    private static final EnumSet<MergeMethod> ALL = EnumSet.allOf(MergeMethod.class);

    /** Those that no rule of GitHub can break: at worst there is something to know. */
    private static final Set<Check> AT_WORST_A_WARNING = Set.of(Check.TOKEN_DEFAULTS, Check.REQUIRED_CHECKS,
            Check.REQUIRED_REVIEWS, Check.MERGE_QUEUE);

    /** @param words that the finding or its mending has */
    record Row(Check check, Verdict verdict, String words, Consumer<Patient> sickness) {
        @Override
        public String toString() {
            return check.json() + " " + verdict.json() + ": " + words;
        }
    }

    private static Row row(Check check, Verdict verdict, String words, Consumer<Patient> sickness) {
        return new Row(check, verdict, words, sickness);
    }

    static Stream<Row> rows() {
        return Stream.of(app(), hook(), server(), repository(), actions(), kept(), runs()).flatMap(each -> each);
    }

    private static Stream<Row> app() {
        return Stream.of(
                row(Check.CREDENTIAL, BROKEN, "refuses the App's key",
                        p -> p.app = Asked.unread(Cause.CREDENTIAL, "A JSON web token could not be decoded")),
                row(Check.CREDENTIAL, BROKEN, "no App with the id", p -> p.app = Asked.absent()),
                row(Check.CREDENTIAL, BROKEN, "refuses the token",
                        p -> p.identity = new AsToken(Asked.unread(Cause.CREDENTIAL, "Bad credentials"))),
                row(Check.CREDENTIAL, WARNING, "a token of pilot",
                        p -> p.identity = new AsToken(Asked.answered("pilot"))),
                row(Check.CREDENTIAL, UNKNOWN, "cannot be reached",
                        p -> p.app = Asked.unread(Cause.SILENCE, "GitHub cannot be reached")),
                row(Check.CLIENT, BROKEN, "GITHUB_CLIENT_ID is Iv1.other", p -> p.clientId = "Iv1.other"),
                row(Check.PERMISSIONS, BROKEN, "lacks Workflows: write", p -> {
                    p.permissions = Patient.granted("workflows");
                    p.asked = p.permissions;
                }),
                row(Check.PERMISSIONS, BROKEN, "an owner accepts them",
                        p -> p.permissions = Patient.granted("checks", "secrets")),
                row(Check.PERMISSIONS, WARNING, "lacks Secrets: read", p -> p.permissions = Patient.granted("secrets")),
                row(Check.EVENTS, BROKEN, "does not subscribe to workflow_run",
                        p -> p.events = Set.of("pull_request", "pull_request_review")),
                row(Check.INSTALLATION, BROKEN, "is not installed on acme/infra", p -> p.here = Asked.absent()),
                row(Check.INSTALLATION, BROKEN, "installed with acme, but not on acme/infra", p -> {
                    p.here = Asked.absent();
                    p.owner = Asked.answered(new Installation("https://github.com/i/5", Patient.granted(), Set.of(),
                            Standing.ACTIVE));
                }),
                row(Check.INSTALLATION, BROKEN, "is suspended", p -> p.standing = Standing.SUSPENDED));
    }

    private static Stream<Row> hook() {
        var ours = "https://tfpilot.acme.example/api/github/webhook";
        return Stream.of(
                row(Check.HOOK_ADDRESS, BROKEN, "leads to https://old.example/hook",
                        p -> p.hook = Patient.hook("https://old.example/hook", "json", Secret.SET)),
                row(Check.HOOK_ADDRESS, WARNING, "sends form", p -> p.hook = Patient.hook(ours, "form", Secret.SET)),
                row(Check.HOOK_ADDRESS, BROKEN, "No webhook leads", p -> p.hook = Asked.absent()),
                row(Check.HOOK_SECRET, BROKEN, "has no secret", p -> p.hook = Patient.hook(ours, "json", Secret.NONE)),
                row(Check.HOOK_SECRET, BROKEN, "its signature is wrong",
                        p -> p.deliveries = Patient.deliveries(401, 200)),
                row(Check.HOOK_SECRET, UNKNOWN, "No delivery", p -> p.deliveries = Patient.deliveries()),
                row(Check.DELIVERIES, BROKEN, "1 of the last 2", p -> p.deliveries = Patient.deliveries(502, 200)),
                row(Check.DELIVERIES, BROKEN, "answered by nobody", p -> p.deliveries = Patient.deliveries(0)),
                row(Check.DELIVERIES, WARNING, "sent again", p -> p.deliveries = Patient.deliveries(200, 502)),
                row(Check.DELIVERIES, UNKNOWN, "sent nothing", p -> p.deliveries = Patient.deliveries()),
                row(Check.PUBLIC_URL, BROKEN, "none has reached", p -> {
                    p.arrived = Asked.absent();
                    p.deliveries = Patient.deliveries(0);
                }),
                row(Check.PUBLIC_URL, BROKEN, "an address of this computer",
                        p -> p.publicUrl = URI.create("http://127.0.0.1:8080")),
                row(Check.PUBLIC_URL, UNKNOWN, "has not called", p -> {
                    p.arrived = Asked.absent();
                    p.deliveries = Patient.deliveries();
                }));
    }

    private static Stream<Row> server() {
        return Stream.of(
                row(Check.CLOCK, BROKEN, "10 min ahead of", p -> p.ahead = Asked.answered(Duration.ofMinutes(10))),
                row(Check.CLOCK, BROKEN, "10 min behind", p -> p.ahead = Asked.answered(Duration.ofMinutes(-10))),
                row(Check.CLOCK, BROKEN, "61 s ahead", p -> p.ahead = Asked.answered(Duration.ofSeconds(61))),
                row(Check.CLOCK, WARNING, "45 s ahead", p -> p.ahead = Asked.answered(Duration.ofSeconds(45))),
                row(Check.CLOCK, WARNING, "8 min behind", p -> p.ahead = Asked.answered(Duration.ofMinutes(-8))),
                row(Check.RATE_LIMIT, BROKEN, "used up", p -> p.allowance = Patient.allowance(0)),
                row(Check.RATE_LIMIT, WARNING, "999 of 5000", p -> p.allowance = Patient.allowance(999)),
                row(Check.GITHUB_VERSION, BROKEN, "Enterprise Server 3.19.2",
                        p -> p.enterprise = Asked.answered("3.19.2")));
    }

    private static Stream<Row> repository() {
        return Stream.of(
                row(Check.REPOSITORY, BROKEN, "is called acme/platform now",
                        p -> p.repository = Asked.answered(new Repository(RepoName.parse("acme/platform"), "main",
                                Life.LIVE, ALL))),
                row(Check.REPOSITORY, BROKEN, "is archived",
                        p -> p.repository = Patient.repository(Life.ARCHIVED, ALL)),
                row(Check.REPOSITORY, BROKEN, "has disabled",
                        p -> p.repository = Patient.repository(Life.DISABLED, ALL)),
                row(Check.REPOSITORY, BROKEN, "shows no repository", p -> p.repository = Asked.absent()),
                row(Check.BASE_BRANCH, BROKEN, "has no branch main", p -> p.head = Asked.absent()),
                row(Check.BASE_BRANCH, WARNING, "trunk is the default branch",
                        p -> p.repository = Asked.answered(new Repository(RepoName.parse("acme/infra"), "trunk",
                                Life.LIVE, ALL))),
                row(Check.BASE_UPDATES, BROKEN, "those who bypass it",
                        p -> p.base = Patient.rules(new Named("update"))),
                row(Check.WORK_BRANCHES, BROKEN, "creating branches",
                        p -> p.work = Patient.rules(new Named("creation"))),
                row(Check.WORK_BRANCHES, BROKEN, "pushing without a pull request",
                        p -> p.work = Patient.rules(new Reviews(1, CodeOwners.NOT_ASKED, ALL))),
                row(Check.MERGE_METHODS, BROKEN, "No merge method is left", p -> {
                    p.repository = Patient.repository(Life.LIVE, Set.of(MergeMethod.MERGE));
                    p.base = Patient.rules(new Reviews(0, CodeOwners.NOT_ASKED, Set.of(MergeMethod.SQUASH)));
                }),
                row(Check.MERGE_METHODS, FINE, "TfPilot squashes",
                        p -> p.repository = Patient.repository(Life.LIVE, Set.of(MergeMethod.SQUASH))),
                row(Check.LINEAR_HISTORY, BROKEN, "neither squash nor rebase", p -> {
                    p.repository = Patient.repository(Life.LIVE, Set.of(MergeMethod.MERGE));
                    p.base = Patient.rules(new Named("required_linear_history"));
                }),
                row(Check.LINEAR_HISTORY, FINE, "squashes or rebases",
                        p -> p.base = Patient.rules(new Named("required_linear_history"))),
                row(Check.SIGNED_COMMITS, BROKEN, "what a token commits", p -> {
                    p.identity = new AsToken(Asked.answered("pilot"));
                    p.base = Patient.rules(new Named("required_signatures"));
                }),
                row(Check.SIGNED_COMMITS, BROKEN, "cannot sign a rebase", p -> {
                    p.repository = Patient.repository(Life.LIVE, Set.of(MergeMethod.REBASE));
                    p.base = Patient.rules(new Named("required_signatures"));
                }),
                row(Check.SIGNED_COMMITS, FINE, "GitHub signs the App's",
                        p -> p.base = Patient.rules(new Named("required_signatures"))),
                row(Check.REQUIRED_CHECKS, WARNING, "Required: ci",
                        p -> p.base = Patient.rules(new Checks(List.of(new RequiredCheck("ci", ""))))),
                row(Check.REQUIRED_REVIEWS, WARNING, "code owner",
                        p -> p.base = Patient.rules(new Reviews(1, CodeOwners.ASKED, ALL))),
                row(Check.REQUIRED_REVIEWS, WARNING, "2 approving reviews",
                        p -> p.base = Patient.rules(new Reviews(2, CodeOwners.NOT_ASKED, ALL))),
                row(Check.MERGE_QUEUE, WARNING, "has a merge queue",
                        p -> p.base = Patient.rules(new Named("merge_queue"))),
                row(Check.APPROVED_PLAN, BROKEN, "from another App",
                        p -> p.base = Patient
                                .rules(new Checks(List.of(new RequiredCheck("tfpilot/approved-plan", "99"))))),
                row(Check.APPROVED_PLAN, WARNING, "from any source",
                        p -> p.base = Patient
                                .rules(new Checks(List.of(new RequiredCheck("tfpilot/approved-plan", ""))))),
                row(Check.APPROVED_PLAN, WARNING, "Anyone with write access", p -> p.base = Patient.rules()));
    }

    private static Stream<Row> actions() {
        return Stream.of(
                row(Check.ACTIONS, BROKEN, "It is off", p -> p.policy = Asked.answered(ActionsPolicy.NONE)),
                row(Check.ACTIONS, BROKEN, "of the organisation itself",
                        p -> p.policy = Asked.answered(ActionsPolicy.LOCAL)),
                row(Check.ACTIONS, UNKNOWN, "Administration: read",
                        p -> p.policy = Asked.unread(Cause.RIGHT, "Resource not accessible by integration")),
                row(Check.TOKEN_DEFAULTS, WARNING, "can write", p -> p.token = Asked.answered(TokenRights.WRITE)),
                row(Check.WORKFLOWS, BROKEN, "no workflow apply.yml, cleanup.yml",
                        p -> p.workflows = Asked.answered(Map.of())),
                row(Check.WORKFLOWS, BROKEN, "Disabled: .github/workflows/plan.yml",
                        p -> p.workflows = Asked.answered(Patient.states("disabled_manually"))),
                row(Check.FILES, BROKEN, "Missing: .github/workflows/plan.yml",
                        p -> p.installed = Patient.installed(Map.of(".github/workflows/plan.yml", ""))),
                row(Check.FILES, BROKEN, "Changed by hand: .github/workflows/plan.yml",
                        p -> p.installed = Patient.installed(Map.of(".github/workflows/plan.yml",
                                Patient.generated().get(".github/workflows/plan.yml") + "# mine\n"))),
                row(Check.FILES, BROKEN, "Not TfPilot's: .github/workflows/plan.yml",
                        p -> p.installed = Patient.installed(Map.of(".github/workflows/plan.yml", "on: push\n"))),
                row(Check.FILES, WARNING, "another version: .github/workflows/plan.yml",
                        p -> p.installed = Patient.installed(Map.of(".github/workflows/plan.yml",
                                "# Generated by TfPilot for project core\n"))),
                row(Check.PINNED_ACTIONS, BROKEN, "Not pinned to a commit: actions/checkout@v7",
                        p -> p.files = edited("actions/checkout@[0-9a-f]{40}", "actions/checkout@v7")),
                row(Check.PINNED_ACTIONS, WARNING, "Other commits than the reviewed ones: actions/checkout@bbbbbbb",
                        p -> p.files = edited("actions/checkout@[0-9a-f]{40}", "actions/checkout@" + "b".repeat(40))),
                row(Check.PINNED_ACTIONS, UNKNOWN, "none of TfPilot's workflows",
                        p -> p.files = Asked.answered(Map.of())),
                row(Check.QUEUE, BROKEN, "Without queue: max: .github/workflows/apply.yml",
                        p -> p.files = edited("(?m)^ +queue: max$", "")));
    }

    private static Asked<Map<String, String>> edited(String pattern, String by) {
        return Asked.answered(Patient.generated().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().replaceAll(pattern, by))));
    }

    private static Stream<Row> kept() {
        return Stream.of(
                row(Check.ENVIRONMENTS, BROKEN, "Missing: nonprod, production",
                        p -> p.environments = Asked.answered(List.of())),
                row(Check.PROTECTION, WARNING, "from any branch",
                        p -> p.environments = Patient.environments(new AnyBranch(), Reviewers.NOT_ASKED)),
                row(Check.PROTECTION, BROKEN, "does not let in main",
                        p -> p.environments = Patient.environments(
                                new Matching(Asked.answered(List.of("release/*", "*/main"))), Reviewers.NOT_ASKED)),
                row(Check.PROTECTION, BROKEN, "main has no protection", p -> {
                    p.base = Patient.rules();
                    p.environments = Patient.environments(new ProtectedBranches(), Reviewers.NOT_ASKED);
                }),
                row(Check.PROTECTION, FINE, "Only protected branches",
                        p -> p.environments = Patient.environments(new ProtectedBranches(), Reviewers.NOT_ASKED)),
                row(Check.PROTECTION, WARNING, "waits for a review",
                        p -> p.environments = Patient.environments(new ProtectedBranches(), Reviewers.ASKED)),
                row(Check.SECRETS, BROKEN, "workflow-key core",
                        p -> p.secrets = Asked.answered(Set.of("TFPILOT_API_URL"))),
                row(Check.SECRETS, BROKEN, "PROD_TOKEN (for production)",
                        p -> p.ofEnvironments.put("production", Asked.answered(Set.of()))),
                row(Check.SECRETS, UNKNOWN, "Environments: read",
                        p -> p.ofEnvironments.put("production", Asked.unread(Cause.RIGHT, "not accessible"))),
                row(Check.SECRETS, UNKNOWN, "Secrets: read",
                        p -> p.secrets = Asked.unread(Cause.RIGHT, "not accessible")),
                row(Check.VARIABLES, BROKEN, "Missing: TFPILOT_STATE_URL", p -> p.needsVariable = true));
    }

    private static Stream<Row> runs() {
        return Stream.of(
                row(Check.LAST_PLAN, BROKEN, "Unsupported argument",
                        p -> p.lastPlan = Patient.plan(Outcome.FAILED, "Unsupported argument")),
                row(Check.LAST_PLAN, BROKEN, "ended without a result",
                        p -> p.lastPlan = Patient.plan(Outcome.MISSING, "")),
                row(Check.LAST_PLAN, WARNING, "was refused", p -> p.lastPlan = Patient.plan(Outcome.REFUSED, "")),
                row(Check.LAST_PLAN, UNKNOWN, "No plan has ended", p -> p.lastPlan = Asked.absent()),
                row(Check.STATE, BROKEN, "was locked",
                        p -> p.lastPlan = Patient.plan(Outcome.FAILED, "Error acquiring the state lock")),
                row(Check.STATE, BROKEN, "bucket for the state does not exist",
                        p -> p.lastPlan = Patient.plan(Outcome.FAILED, "S3 bucket \"acme-state\" does not exist.")),
                row(Check.STATE, BROKEN, "may not read or write",
                        p -> p.lastPlan = Patient.plan(Outcome.FAILED, "Error loading state: AccessDenied")),
                row(Check.STATE, BROKEN, "could not open",
                        p -> p.lastPlan = Patient.plan(Outcome.FAILED, "Error configuring the backend \"s3\"")),
                row(Check.STATE, UNKNOWN, "ended before it told",
                        p -> p.lastPlan = Patient.plan(Outcome.FAILED, "Unsupported argument")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_sickness_is_found_with_what_mends_it(Row row) {
        var patient = new Patient();
        row.sickness().accept(patient);

        var findings = Doctor.examine(patient.facts()).of(row.check());

        assertThat(findings).extracting(Finding::verdict).contains(row.verdict());
        assertThat(findings).anySatisfy(finding -> assertThat(finding.found() + " " + finding.mend())
                .contains(row.words()));
        if (row.verdict() == BROKEN || row.verdict() == WARNING) {
            assertThat(findings).allSatisfy(finding -> assertThat(finding.mend()).isNotEmpty());
        }
    }

    @Test
    void every_check_is_seen_at_its_worst() {
        var broken = rows().filter(row -> row.verdict() == BROKEN).map(Row::check).collect(Collectors.toSet());
        var warned = rows().filter(row -> row.verdict() == WARNING).map(Row::check).collect(Collectors.toSet());

        assertThat(Check.values()).allSatisfy(check -> assertThat(AT_WORST_A_WARNING.contains(check) ? warned : broken)
                .as(check.json()).contains(check));
        assertThat(broken).doesNotContainAnyElementsOf(AT_WORST_A_WARNING);
    }

    @Test
    void in_a_healthy_project_every_check_is_fine() {
        var report = Doctor.examine(new Patient().facts());

        assertThat(report.findings()).filteredOn(finding -> finding.verdict() != FINE).isEmpty();
        assertThat(report.findings()).extracting(Finding::check).containsExactly(Check.values());
        assertThat(report.worst()).isEqualTo(FINE);
    }

    @Test
    void what_nobody_read_is_never_good() {
        var patient = new Patient();
        patient.app = Asked.unread(Cause.SILENCE, "no answer");
        patient.here = Asked.unread(Cause.SILENCE, "no answer");
        patient.hook = Asked.unread(Cause.SILENCE, "no answer");
        patient.deliveries = Asked.unread(Cause.SILENCE, "no answer");
        patient.ahead = Asked.unread(Cause.SILENCE, "no answer");
        patient.allowance = Asked.unread(Cause.SILENCE, "no answer");
        patient.enterprise = Asked.unread(Cause.SILENCE, "no answer");
        patient.repository = Asked.unread(Cause.SILENCE, "no answer");
        patient.head = Asked.unread(Cause.SILENCE, "no answer");
        patient.base = Asked.unread(Cause.SILENCE, "no answer");
        patient.work = Asked.unread(Cause.SILENCE, "no answer");
        patient.policy = Asked.unread(Cause.SILENCE, "no answer");
        patient.token = Asked.unread(Cause.SILENCE, "no answer");
        patient.workflows = Asked.unread(Cause.SILENCE, "no answer");
        patient.files = Asked.unread(Cause.SILENCE, "no answer");
        patient.environments = Asked.unread(Cause.SILENCE, "no answer");
        patient.secrets = Asked.unread(Cause.SILENCE, "no answer");
        patient.needsVariable = true;
        patient.installed = Asked.unread(Cause.SILENCE, "no answer");
        patient.variables = Asked.unread(Cause.SILENCE, "no answer");
        patient.lastPlan = Asked.unread(Cause.NOT_ASKED, "The database was not read.");
        patient.arrived = Asked.unread(Cause.NOT_ASKED, "The database was not read.");

        assertThat(Doctor.examine(patient.facts()).findings()).extracting(Finding::verdict).containsOnly(UNKNOWN);
    }

    @Test
    void what_tfpilot_can_mend_has_a_button() {
        var patient = new Patient();
        patient.hook = Patient.hook("https://old.example/hook", "json", Secret.NONE);
        patient.deliveries = Patient.deliveries(502);

        var report = Doctor.examine(patient.facts());

        assertThat(report.of(Check.HOOK_ADDRESS)).extracting(Finding::remedy).containsExactly(new Act(Repair.HOOK));
        assertThat(report.of(Check.HOOK_SECRET)).extracting(Finding::remedy).containsExactly(new Act(Repair.HOOK));
        assertThat(report.of(Check.DELIVERIES)).extracting(Finding::remedy).containsExactly(new Act(Repair.REDELIVER));
    }
}
