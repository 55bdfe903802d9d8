package io.tfpilot.server.samples;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.github.WorkflowRuns.StepSeen;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ApprovalRules;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.lifecycle.Timeline;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.ModuleRef;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Render;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Seal;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.Target;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.core.terraform.PlanReading;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.RunPace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Requests in the states that pages show differently. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-20T10:36:00Z");
    public static final Login HANSEN = new Login("m-hansen");
    public static final Login PATEL = new Login("d-patel");
    public static final Login ABEBE = new Login("k-abebe");
    static final Sha HEAD = new Sha("9f3c2ab".concat("0".repeat(33)));
    static final Sha MERGE = new Sha("77d0e1f".concat("2".repeat(33)));
    static final RepoName REPO = new RepoName("acme", "payments-infra");
    static final String DIGEST = "d1:" + "4be190c7".repeat(8);
    static final String RUN = "https://github.com/acme/payments-infra/actions/runs/2214";

    static final Map<Permission, List<Login>> ALLOWED = Map.of(Permission.APPROVER, List.of(PATEL, ABEBE),
            Permission.ADMIN,
            List.of(PATEL), Permission.PROD_LIST, List.of(PATEL, ABEBE), Permission.PROD_DESTROY_LIST, List.of(PATEL));

    /** The id of every run that is under way. */
    static final long RUNNING = 2231;

    private Samples() {}

    static List<Request> all() {
        return List.of(planReady(), planning(), queued(), applyFailed(), planRefused(), planFailed(), applied(),
                destroyed(), closed(), fresh());
    }

    public static Request planReady() {
        var request = withPr(base("prod", "database", "ledger-db", "k3v9qx"), true, false)
                .withAttempt(RunKind.PLAN, done(1, 1, RunResult.Outcome.OK))
                .withAttempt(RunKind.PLAN, done(2, 2, RunResult.Outcome.OK).withCost(cost("412.60", "96.20")));
        request = attempts(request, 2, 0, 0);
        var before = revision(request.current(), 1, "{\"engine_version\":\"15.8\",\"storage\":{\"size_gib\":200}}",
                section("15.8", 200));
        request = request.withRevisions(revision(request.current(), 2,
                "{\"engine_version\":\"16.4\",\"storage\":{\"size_gib\":400,\"type\":\"gp3\"},"
                        + "\"ingress\":[{\"name\":\"api\",\"port\":5432}],\"password\":{\"secret\":\"DB_PASSWORD\"}}",
                section("16.4", 400)), List.of(before));
        return request.mapCurrent(each -> each.withReviews(Map.of("gh:1", new Review(new Login("a-okafor"),
                Review.State.APPROVED, MERGE, NOW.minusSeconds(900), Review.Source.GITHUB, null, null))));
    }

    public static Request planning() {
        var request = attempts(withPr(base("dev", "queue", "checkout-events", "p81xza"), true, false)
                .withAttempt(RunKind.PLAN, running(1, Attempt.Status.IN_PROGRESS)), 1, 0, 0);
        return request;
    }

    static JobSeen job() {
        return new JobSeen(1, "plan", "in_progress", null, NOW.minusSeconds(102), null,
                List.of(step(1, "Set up job", 0, 2), step(2, "Check out the commit", 2, 2),
                        step(3, "Set up Terraform", 4, 4), step(4, "Initialise", 8, 31),
                        new StepSeen(5, "Plan twice", "in_progress", null, NOW.minusSeconds(64), null),
                        new StepSeen(6, "Judge the plan", "queued", null, null, null),
                        new StepSeen(7, "Upload the result", "queued", null, null, null)));
    }

    private static StepSeen step(int number, String name, int from, int took) {
        var started = NOW.minusSeconds(102L - from);
        return new StepSeen(number, name, "completed", "success", started, started.plusSeconds(took));
    }

    public static Request queued() {
        var request = attempts(withPr(base("prod", "bucket", "invoice-archive", "tgqpp8"), false, true)
                .withAttempt(RunKind.PLAN, done(1, 1, RunResult.Outcome.OK).withCost(cost("23.10", "23.10")))
                .withAttempt(RunKind.APPLY, running(1, Attempt.Status.HELD)), 1, 1, 0);
        return approved(request);
    }

    public static Request applyFailed() {
        var refusal = new RunResult.Refusal("digest_changed",
                "The change is not the one that was approved", List.of("approved d1:4be190c7…, found d1:11aa22bb…"));
        var request = attempts(withPr(base("prod", "network", "edge-network", "z7m2ke"), false, true)
                .withAttempt(RunKind.PLAN, done(1, 1, RunResult.Outcome.OK))
                .withAttempt(RunKind.APPLY, ended(1, new RunResult(1, RunResult.Outcome.REFUSED, refusal, null, null,
                        null, null, List.of(), List.of(), "terraform", NOW))),
                1, 1, 0);
        return approved(request);
    }

    public static Request planRefused() {
        var result = new RunResult(1, RunResult.Outcome.OK, null, null, new RunResult.Summary(1, 0, 0, 0), null, null,
                List.of("terraform_data.stamp.input"), List.of(), "terraform", NOW);
        var base = attempts(withPr(base("dev", "service", "stamp", "u1u1u1"), true, false)
                .withAttempt(RunKind.PLAN, succeeded(1, 1, result)), 1, 0, 0);
        return base.mapCurrent(each -> each
                .withSeal(Seal.foreign(HEAD, List.of(".github/workflows/apply.yml", base.target().file()))));
    }

    /** Somebody else's commit that two admins accepted. */
    public static Request acceptedHead() {
        return planRefused().mapCurrent(each -> each
                .withSeal(each.seal().accepted(List.of(new Login("root"), new Login("rex")), true)));
    }

    public static Request planFailed() {
        var diagnostic = new RunResult.Diagnostic("error", "Invalid value for variable",
                "The private ranges overlap:\n10.20.64.0/20 is taken.", "module.tfpilot_req_dev_network_f4il3d.x",
                "modules/network/variables.tf", 21, "  cidr_blocks = var.private_subnets");
        var request = attempts(withPr(base("dev", "network", "lab-network", "f4il3d"), true, false)
                .withAttempt(RunKind.PLAN, ended(1, new RunResult(1, RunResult.Outcome.FAILED, null, null, null, null,
                        null, List.of(), List.of(diagnostic), "terraform", NOW))),
                1, 0, 0);
        return request;
    }

    public static Request applied() {
        var request = attempts(withPr(base("prod", "database", "session-store", "e2d8ua"), false, true)
                .withAttempt(RunKind.PLAN, done(1, 1, RunResult.Outcome.OK).withCost(cost("276.00", "0.00")))
                .withAttempt(RunKind.APPLY, done(1, 1, RunResult.Outcome.OK)), 1, 1, 0)
                .withOutputs(json("{\"values\":{\"endpoint\":\"session-store.internal:5432\",\"port\":5432},"
                        + "\"sensitive\":[\"password\"]}"))
                .withDrift(new Drift(Drift.State.DRIFTED, "two resources differ", 2190L, RUN, NOW.minusSeconds(120),
                        List.of(), null));
        return approved(request);
    }

    public static Request destroyed() {
        var request = attempts(withPr(base("dev", "database", "kyc-sandbox", "x6t5wi"), false, true)
                .withAttempt(RunKind.PLAN, done(1, 1, RunResult.Outcome.OK))
                .withAttempt(RunKind.APPLY, done(1, 1, RunResult.Outcome.OK))
                .withAttempt(RunKind.DESTROY, destroy()), 1, 1, 1);
        return approved(request);
    }

    public static Request closed() {
        var request = withPr(base("dev", "bucket", "old-idea", "c10sed"), false, false);
        return request;
    }

    public static Request fresh() {
        return base("dev", "bucket", "reports-bucket", "q8f2jl");
    }

    /** With an approval that counts. */
    static Request approved(Request request) {
        return request.mapCurrent(each -> each.withReviews(Map.of("tfpilot:1", new Review(ABEBE, Review.State.APPROVED,
                HEAD, NOW.minusSeconds(200), Review.Source.TFPILOT, DIGEST, null))));
    }

    /** As presenters get it for d-patel, an admin, from a queue in which nothing is running. */
    public static RequestSight sight(Request request, @Nullable PlanView plan) {
        var prod = request.identity().environment().equals("prod");
        var rules = new ApprovalRules(prod, 1, true, List.of(PATEL, ABEBE)::contains);
        var queue = EnvironmentQueue.empty(request.identity().project(), request.identity().environment());
        return new RequestSight(request, Lifecycle.derive(request, rules, NOW),
                Gates.all(request, rules, queue, new Person(PATEL, Role.ADMIN, true, true), NOW),
                Approvals.of(request, rules), null, List.of(PATEL, ABEBE), ALLOWED, 1, prod, queue,
                Timeline.of(request), plan, null, SampleModules.database(), List.of(), LogTail.NOTHING, Map.of(),
                RunPace.UNKNOWN);
    }

    static Request base(String environment, String module, String name, String suffix) {
        var id = new RequestId("req_" + environment + "_" + module + "_" + suffix);
        var identity = new Identity(id, "payments", environment, module, name, null, null, HANSEN,
                "Chargebacks need their own store",
                module.equals("bucket") ? "https://tickets.example.com/PAY-1289" : "PAY-1289", NOW.minusSeconds(2040));
        var target = new Target(REPO, "main", "envs/" + environment,
                List.of("envs/" + environment + "/tfpilot." + module + ".tf"));
        var rendered = Revision.rendered(1,
                new Revision.Configuration(json("{}"),
                        new ModuleRef(REPO, "modules/" + module, SampleGitHub.COMMIT, SampleGitHub.tree(module), NOW),
                        null),
                new Revision.Rendering("tfpilot-renderer@1",
                        new Render("sha256:8c1f77a0", "sha256:02de51bb", true, NOW), ""),
                id.branch(), HANSEN);
        var branch = new Revision.Branch(id.branch(), HEAD, List.of(), Seal.of(HEAD, Seal.State.SEALED),
                List.of(), null);
        var current = revision(new Revision(1, rendered.configuration(), rendered.rendering(), branch, rendered.pulls(),
                rendered.authors(), rendered.reviews(), rendered.merge(), rendered.currentAttempts(), null), 1,
                "{\"engine_version\":\"16.4\"}", section("16.4", 200));
        return Request.created(identity, target, current, List.of()).withVersion(1, NOW.minusSeconds(120));
    }

    static Revision revision(Revision of, int number, String config, String section) {
        return new Revision(number, new Revision.Configuration(json(config), of.moduleRef(), null),
                new Revision.Rendering(of.rendererVersion(), of.render(), section), of.branch(), of.pulls(),
                of.authors(), of.reviews(), of.merge(), of.currentAttempts(), of.reported());
    }

    static String section(String version, int size) {
        return """
                # --- tfpilot:begin:req_prod_database_k3v9qx ---
                # module database tree 4be190c71111 · inputs 02de51bb · tfpilot-renderer@1
                module "tfpilot_req_prod_database_k3v9qx" {
                  source = "../../modules/database"

                  engine_version = "%s"
                  storage = {
                    size_gib = %d
                  }
                }
                # --- tfpilot:end:req_prod_database_k3v9qx ---
                """.formatted(version, size);
    }

    static Request withPr(Request request, boolean open, boolean merged) {
        var pr = new PullRequest(418, "https://github.com/acme/payments-infra/pull/418", "Infra request", HEAD, open,
                merged, NOW);
        return request.mapCurrent(each -> each.withPr(pr, 418).withMerged(merged ? MERGE : null, merged ? true : null));
    }

    static Request attempts(Request request, int plan, int apply, int destroy) {
        return request
                .mapCurrent(each -> each.withCurrentAttempts(new Revision.CurrentAttempts(plan, apply, destroy)));
    }

    static Attempt done(int number, int revision, RunResult.Outcome outcome) {
        return succeeded(number, revision, new RunResult(1, outcome, null, DIGEST, new RunResult.Summary(3, 2, 1, 1),
                "plan/x", "log/x", List.of(), List.of(), "terraform", NOW));
    }

    /** After everything else. */
    static Attempt destroy() {
        var result = new RunResult(1, RunResult.Outcome.OK, null, DIGEST, new RunResult.Summary(0, 0, 0, 2), null,
                "log/x", List.of(), List.of(), "terraform", NOW);
        return new Attempt(1, 1, order(Attempt.Purpose.DESTROY, HEAD, PATEL, 240),
                ended("success", NOW.minusSeconds(180)), run(2230L, 230), DIGEST, result, null);
    }

    static Attempt succeeded(int number, int revision, RunResult result) {
        return new Attempt(number, revision, order(Attempt.Purpose.CHANGE, HEAD, HANSEN, 360),
                ended("success", NOW.minusSeconds(295)), run(2212L + number, 343), result.digest(), result, null);
    }

    static Attempt ended(int number, RunResult result) {
        return new Attempt(number, 1, order(Attempt.Purpose.CHANGE, HEAD, HANSEN, 360),
                ended("failure", NOW.minusSeconds(295)), run(2212L + number, 343), null, result, null);
    }

    static Attempt running(int number, Attempt.Status status) {
        return new Attempt(number, 1, order(Attempt.Purpose.CHANGE, HEAD, HANSEN, 102),
                new Attempt.Progress(status, null, null, null, null, NOW),
                status == Attempt.Status.HELD ? null : run(RUNNING, 102), null, null, null);
    }

    static Attempt.Order order(Attempt.Purpose purpose, Sha commit, Login actor, int secondsAgo) {
        return new Attempt.Order(purpose, commit, actor, NOW.minusSeconds(secondsAgo), Revision.CurrentAttempts.NONE);
    }

    static Attempt.Progress ended(String conclusion, Instant at) {
        return new Attempt.Progress(Attempt.Status.COMPLETED, conclusion, Attempt.EndedBy.GITHUB, null, at, NOW);
    }

    static Attempt.Run run(long id, int startedSecondsAgo) {
        return new Attempt.Run(id, 1, RUN, NOW, NOW.minusSeconds(startedSecondsAgo));
    }

    static Cost cost(String monthly, String diff) {
        return new Cost(new BigDecimal(monthly), new BigDecimal(diff), "USD", NOW, "Infracost");
    }

    /** What Terraform wrote of the plan of most requests, with every kind of change. */
    static final String PLAN = """
            {"terraform_version": "1.13.4",
             "resource_changes": [
              {"address": "module.tfpilot_req_prod_database_k3v9qx.aws_db_parameter_group.this",
               "type": "aws_db_parameter_group", "name": "this", "change": {"actions": ["delete", "create"],
                "before": {"family": "postgres15", "arn": "arn:aws:rds:eu:pg:ledger"}, "after": {"family": "postgres16"},
                "after_unknown": {"arn": true}, "replace_paths": [["family"]]}},
              {"address": "module.tfpilot_req_prod_database_k3v9qx.aws_cloudwatch_metric_alarm.replica_lag[0]",
               "type": "aws_cloudwatch_metric_alarm", "name": "replica_lag", "change": {"actions": ["delete"],
                "before": {"threshold": 30}, "after": null}},
              {"address": "module.tfpilot_req_prod_database_k3v9qx.aws_db_instance.this",
               "type": "aws_db_instance", "name": "this", "change": {"actions": ["update"],
                "before": {"allocated_storage": 200, "password": "1", "engine": "postgres", "port": 5432, "multi_az": true,
                 "user_data": "#!/bin/sh\\nset -e\\necho one\\necho two\\necho three\\nexit 0",
                 "policy": "{\\"Version\\":\\"2012-10-17\\",\\"Action\\":[\\"s3:Get\\"]}"},
                "after": {"allocated_storage": 400, "password": "2", "engine": "postgres", "port": 5432, "multi_az": true,
                 "performance_insights_enabled": true,
                 "user_data": "#!/bin/sh\\nset -e\\necho one\\necho deux\\necho three\\nexit 0",
                 "policy": "{\\"Version\\":\\"2012-10-17\\",\\"Action\\":[\\"s3:Get\\",\\"s3:Put\\"]}"},
                "before_sensitive": {"password": true}, "after_sensitive": {"password": true}}},
              {"address": "module.tfpilot_req_prod_database_k3v9qx.aws_kms_key.insights",
               "type": "aws_kms_key", "name": "insights", "change": {"actions": ["create"], "before": null,
                "after": {"description": "Insights <script>alert(1)</script>"}, "after_unknown": {"arn": true}}}],
             "output_changes": {"endpoint": {"actions": ["update"],
               "before": "ledger.old:5432", "after": "ledger.new:5432"}},
             "resource_drift": [
              {"address": "module.tfpilot_req_prod_database_k3v9qx.aws_security_group_rule.ingress[\\"office\\"]",
               "type": "aws_security_group_rule", "name": "ingress", "change": {"actions": ["update"],
                "before": {"cidr_blocks": ["10.8.0.0/16"], "port": 5432},
                "after": {"cidr_blocks": ["0.0.0.0/0"], "port": 5432}}}]}
            """;

    public static PlanView plan() {
        return PlanReading.read(ExactJson.read(PLAN));
    }

    static ObjectNode json(String text) {
        return (ObjectNode) ExactJson.read(text);
    }
}
