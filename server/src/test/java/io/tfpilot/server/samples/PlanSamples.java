package io.tfpilot.server.samples;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Approval;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.RequestSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** More states of the request's page: what its plan, its runs and its reviews may say. */
final class PlanSamples {
    private PlanSamples() {}

    /** How many the large plan has: {@code -Dtfpilot.sample.resources=20000} to measure. */
    private static final RequestSight LARGE = large("b1g300", Integer.getInteger("tfpilot.sample.resources", 300));
    /** No page of the gallery: what only a browser can say of very many. */
    private static final RequestSight HUGE = large("huge5k", 5_000);

    static List<RequestSight> all() {
        return List.of(LARGE, HUGE, applyStopped(), rejected(),
                cancelled(), startup(), destroyPreview(), cleaning());
    }

    /** A plan of many resources. */
    static RequestSight large(String suffix, int number) {
        var request = Samples.attempts(
                Samples.withPr(Samples.base("prod", "network", "platform-base", suffix), true, false)
                        .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK)),
                1, 0, 0);
        return Samples.sight(request, Samples.approval(false), plan(request.id().value(), number));
    }

    static PlanView plan(String id, int number) {
        var module = "module.tfpilot_" + id + ".";
        var resources = new ArrayList<PlanView.ResourceChange>();
        for (var i = 0; i < number; i++) {
            var action = i % 97 == 0
                    ? PlanView.Action.REPLACE
                    : i % 41 == 0
                            ? PlanView.Action.DESTROY
                            : i % 5 == 0 ? PlanView.Action.UPDATE : PlanView.Action.CREATE;
            var before = action == PlanView.Action.CREATE ? null : "\"10." + i % 200 + ".0.0/24\"";
            var after = action == PlanView.Action.DESTROY ? null : "\"10." + i % 200 + ".1.0/24\"";
            resources.add(Samples.resource(
                    module + (i % 3 == 0 ? "aws_subnet.private[\"zone-" : "aws_route.egress[\"zone-") + i + "\"]",
                    action, Samples.change("cidr_block", before, after, action == PlanView.Action.REPLACE),
                    Samples.change("tags.Name", before == null ? null : "\"old-" + i + "\"",
                            after == null ? null : "\"subnet-" + i + "\"", false),
                    Samples.change("map_public_ip_on_launch", before == null ? null : "true",
                            after == null ? null : "false", false),
                    Samples.unknown("id", before == null ? null : "\"subnet-" + i + "\"")));
        }
        return new PlanView(new PlanView.Summary(number, 0, 0, 0), resources, List.of(), List.of(), List.of(), 0,
                false, "1.13.4");
    }

    /** Terraform stopped in the middle, because of a value that was given. */
    static RequestSight applyStopped() {
        var diagnostics = List.of(new RunResult.Diagnostic("error",
                "creating EC2 Subnet: InvalidSubnet.Conflict: The CIDR '10.20.64.0/20' conflicts with another subnet",
                "operation error EC2: CreateSubnet, StatusCode: 400, RequestID: 5b0e-c2d1",
                "module.tfpilot_req_prod_network_a99lyf.aws_subnet.private[1]", "modules/network/subnets.tf", 21,
                "  cidr_block = var.private_subnets[count.index]\ncount.index is 1\nvar.private_subnets is tuple with 2 elements"),
                new RunResult.Diagnostic("warning", "Argument is deprecated", "Use domain instead.", null, null, null,
                        null));
        var base = Samples.base("prod", "network", "edge-network", "a99lyf");
        var request = Samples.attempts(Samples.withPr(base, false, true)
                .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                .withAttempt(RunKind.APPLY, Samples.ended(1, new RunResult(1, RunResult.Outcome.FAILED, null, null,
                        null, null, "log/x", List.of(), diagnostics, "terraform", Samples.NOW))),
                1, 1, 0);
        request = request.mapCurrent(each -> Samples.revision(each, 1,
                "{\"name\":\"edge\",\"private_subnets\":[\"10.20.48.0/20\",\"10.20.64.0/20\"],\"flow_logs\":true}",
                """
                        # --- tfpilot:begin:req_prod_network_a99lyf ---
                        module "tfpilot_req_prod_network_a99lyf" {
                          source = "../../modules/network"

                          name = "edge"
                          private_subnets = [
                            "10.20.48.0/20",
                            "10.20.64.0/20",
                          ]
                          flow_logs = true
                        }
                        # --- tfpilot:end:req_prod_network_a99lyf ---
                        """));
        return schemaless(Samples.sight(request, Samples.approval(true), Samples.plan()));
    }

    /** Somebody requested changes and said which. */
    static RequestSight rejected() {
        var review = new Review(Samples.ABEBE, Review.State.CHANGES_REQUESTED, Samples.HEAD,
                Samples.NOW.minusSeconds(200), Review.Source.TFPILOT, Samples.DIGEST,
                "Four hundred gigabytes are too many for a copy.\nTake 100, and turn <b>deletion protection</b> on.");
        var older = new Review(Samples.PATEL, Review.State.APPROVED, Samples.HEAD, Samples.NOW.minusSeconds(900),
                Review.Source.TFPILOT, "d1:" + "0".repeat(64), "Looks good to me");
        var request = Samples.attempts(
                Samples.withPr(Samples.base("prod", "database", "ledger-copy", "r3j3ct"), true, false)
                        .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK)),
                1, 0, 0).mapCurrent(each -> each.withReviews(Map.of("tfpilot:1", older, "tfpilot:2", review)));
        var approval = new Approval(false, List.of(), 1, List.of(Samples.ABEBE),
                List.of(new Approval.NotCounted("tfpilot:1", Samples.PATEL, "it is of another plan")), Samples.DIGEST,
                Samples.HEAD);
        return Samples.sight(request, approval, Samples.plan());
    }

    /** Cancelled by a person while it ran. */
    static RequestSight cancelled() {
        var attempt = ended("cancelled", new EndReason.CancelledBy(Samples.PATEL));
        return apply("cance1", "cancelled-run", attempt);
    }

    /** GitHub could not even start it. */
    static RequestSight startup() {
        return apply("start1", "startup-failure", ended("startup_failure", null));
    }

    private static RequestSight apply(String suffix, String name, Attempt attempt) {
        var request = Samples.attempts(Samples.withPr(Samples.base("prod", "bucket", name, suffix), false, true)
                .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                .withAttempt(RunKind.APPLY, attempt),
                1, 1, 0);
        return Samples.sight(request, Samples.approval(true), Samples.plan());
    }

    private static Attempt ended(String conclusion, @Nullable EndReason reason) {
        var progress = new Attempt.Progress(Attempt.Status.COMPLETED, conclusion, Attempt.EndedBy.GITHUB, reason,
                Samples.NOW.minusSeconds(295), Samples.NOW);
        return new Attempt(1, 1, Samples.order(Attempt.Purpose.CHANGE, Samples.MERGE, Samples.HANSEN, 360), progress,
                Samples.run(2240L, 343), Samples.DIGEST, null, null);
    }

    /** A destroy plan in prod that somebody else has to approve. */
    static RequestSight destroyPreview() {
        var result = new RunResult(1, RunResult.Outcome.OK, null, Samples.DIGEST, new RunResult.Summary(0, 0, 2, 0),
                "plan/d", "log/d", List.of(), List.of(), "terraform", Samples.NOW);
        var plan = new Attempt(2, 1, Samples.order(Attempt.Purpose.DESTROY, Samples.MERGE, Samples.PATEL, 160),
                Samples.ended("success", Samples.NOW.minusSeconds(95)), Samples.run(2250L, 143), Samples.DIGEST, result,
                null);
        var request = Samples.attempts(
                Samples.withPr(Samples.base("prod", "database", "reports-store", "d35tr0"), false, true)
                        .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                        .withAttempt(RunKind.APPLY, Samples.done(1, 1, RunResult.Outcome.OK))
                        .withAttempt(RunKind.PLAN, plan),
                1, 1, 0);
        var module = "module.tfpilot_req_prod_database_d35tr0.";
        var view = new PlanView(new PlanView.Summary(0, 0, 2, 0), List.of(
                Samples.resource(module + "aws_db_instance.this", PlanView.Action.DESTROY,
                        Samples.change("allocated_storage", "400", null, false),
                        Samples.change("engine_version", "\"16.4\"", null, false)),
                Samples.resource(module + "aws_kms_key.this", PlanView.Action.DESTROY,
                        Samples.change("description", "\"reports\"", null, false))),
                List.of(), List.of(), List.of(), 0, false, "1.13.4");
        var sight = Samples.sight(request, Samples.approval(true), view);
        var needed = new Approval(false, List.of(), 1, List.of(), List.of(), Samples.DIGEST, Samples.MERGE);
        return new RequestSight(request, sight.derivation(), sight.gates(), sight.approval(), needed,
                List.of(Samples.ABEBE), sight.allowed(), 1, true, sight.queue(), sight.timeline(), view, view,
                sight.schema(), sight.jobs(),
                sight.log(), sight.names());
    }

    /** Destroyed; the pull request that takes the section out is open. */
    static RequestSight cleaning() {
        var pr = new PullRequest(431, "https://github.com/acme/payments-infra/pull/431", "Remove", Samples.HEAD, true,
                false, Samples.NOW.minusSeconds(60));
        var request = Samples
                .attempts(Samples.withPr(Samples.base("prod", "queue", "old-events", "c1eanu"), false, true)
                        .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                        .withAttempt(RunKind.APPLY, Samples.done(1, 1, RunResult.Outcome.OK))
                        .withAttempt(RunKind.DESTROY, Samples.destroy()), 1, 1, 1)
                .withCleanup(new Cleanup(Samples.NOW.minusSeconds(120), 1, Samples.NOW.minusSeconds(110),
                        new Cleanup.Run(2260L, 1, Samples.RUN, Attempt.Status.COMPLETED, "success",
                                Samples.NOW.minusSeconds(70)),
                        pr, null, null, null));
        return Samples.sight(request, Samples.approval(true), null);
    }

    private static RequestSight schemaless(RequestSight of) {
        return new RequestSight(of.request(), of.derivation(), of.gates(), of.approval(), of.destroyApproval(),
                of.mayApprove(), of.allowed(), of.approvalsNeeded(), of.prod(), of.queue(), of.timeline(), of.plan(),
                of.destroyPlan(), null, of.jobs(), of.log(), of.names());
    }
}
