package io.tfpilot.server.samples;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.Closed;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** More states of the request's page: what its plan, its runs and its reviews may say. */
public final class PlanSamples {
    private PlanSamples() {}

    /** How many the large plan has: {@code -Dtfpilot.sample.resources=20000} to measure. */
    private static final int LARGE = Integer.getInteger("tfpilot.sample.resources", 300);
    /** No page of the gallery: what only a browser can say of very many. */
    private static final int HUGE = 5_000;

    static List<Request> all() {
        return List.of(large("b1g300"), large("huge5k"), applyStopped(), rejected(), cancelled(), startup(),
                destroyPreview(), cleaning(), unread(), applyUnread(), driftNamed(), driftBesideRevision(),
                abandoned());
    }

    /** What was kept of the plans, by key. */
    static Map<String, String> texts() {
        return Map.of("plan/x", Samples.PLAN, "plan/d", DESTROY, "plan/b1g300", plan("req_prod_network_b1g300", LARGE),
                "plan/huge5k", plan("req_prod_network_huge5k", HUGE));
    }

    private static final String DESTROY = """
            {"terraform_version": "1.13.4", "resource_changes": [
              {"address": "module.tfpilot_req_prod_database_d35tr0.aws_db_instance.this", "type": "aws_db_instance",
               "name": "this", "change": {"actions": ["delete"],
                "before": {"allocated_storage": 400, "engine_version": "16.4"}, "after": null}},
              {"address": "module.tfpilot_req_prod_database_d35tr0.aws_kms_key.this", "type": "aws_kms_key",
               "name": "this", "change": {"actions": ["delete"], "before": {"description": "reports"}, "after": null}}]}
            """;

    /** A plan of many resources. */
    static Request large(String suffix) {
        return Samples.attempts(
                Samples.withPr(Samples.base("prod", "network", "platform-base", suffix), true, false)
                        .withAttempt(RunKind.PLAN, Samples.succeeded(1, 1, new RunResult(1, RunResult.Outcome.OK, null,
                                Samples.DIGEST, new RunResult.Summary(3, 2, 1, 1), "plan/" + suffix, "log/x",
                                List.of(), List.of(), "terraform", Samples.NOW))),
                1, 0, 0);
    }

    private static String plan(String id, int number) {
        var plan = ExactJson.MAPPER.createObjectNode().put("terraform_version", "1.13.4");
        var changes = plan.putArray("resource_changes");
        for (var i = 0; i < number; i++) {
            var actions = i % 97 == 0
                    ? List.of("delete", "create")
                    : List.of(i % 41 == 0 ? "delete" : i % 5 == 0 ? "update" : "create");
            var name = i % 3 == 0 ? "private" : "egress";
            var type = i % 3 == 0 ? "aws_subnet" : "aws_route";
            var change = changes.addObject()
                    .put("address", "module.tfpilot_%s.%s.%s[\"zone-%d\"]".formatted(id, type, name, i))
                    .put("type", type).put("name", name).putObject("change");
            actions.forEach(change.putArray("actions")::add);
            if (!actions.equals(List.of("create"))) {
                change.putObject("before").put("cidr_block", "10." + i % 200 + ".0.0/24").put("id", "subnet-" + i)
                        .put("map_public_ip_on_launch", true).putObject("tags").put("Name", "old-" + i);
            }
            if (!actions.equals(List.of("delete"))) {
                change.putObject("after").put("cidr_block", "10." + i % 200 + ".1.0/24")
                        .put("map_public_ip_on_launch", false).putObject("tags").put("Name", "subnet-" + i);
                change.putObject("after_unknown").put("id", true);
            }
            if (actions.size() > 1) {
                change.putArray("replace_paths").addArray().add("cidr_block");
            }
        }
        return plan.toString();
    }

    /** Terraform stopped in the middle, because of a value that was given. */
    static Request applyStopped() {
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
        return Samples.approved(request);
    }

    /** Somebody requested changes and said which. */
    static Request rejected() {
        var review = new Review(Samples.ABEBE, Review.State.CHANGES_REQUESTED, Samples.HEAD,
                Samples.NOW.minusSeconds(200), Review.Source.TFPILOT, Samples.DIGEST,
                "Four hundred gigabytes are too many for a copy.\nTake 100, and turn <b>deletion protection</b> on.");
        var older = new Review(Samples.PATEL, Review.State.APPROVED, Samples.HEAD, Samples.NOW.minusSeconds(900),
                Review.Source.TFPILOT, "d1:" + "0".repeat(64), "Looks good to me");
        var request = Samples.attempts(
                Samples.withPr(Samples.base("prod", "database", "ledger-copy", "r3j3ct"), true, false)
                        .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK)),
                1, 0, 0).mapCurrent(each -> each.withReviews(Map.of("tfpilot:1", older, "tfpilot:2", review)));
        return request;
    }

    /** Cancelled by a person while it ran. */
    static Request cancelled() {
        var attempt = ended("cancelled", new EndReason.CancelledBy(Samples.PATEL));
        return apply("cance1", "cancelled-run", attempt);
    }

    /** GitHub could not even start it. */
    static Request startup() {
        return apply("start1", "startup-failure", ended("startup_failure", null));
    }

    private static Request apply(String suffix, String name, Attempt attempt) {
        var request = Samples.attempts(Samples.withPr(Samples.base("prod", "bucket", name, suffix), false, true)
                .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                .withAttempt(RunKind.APPLY, attempt),
                1, 1, 0);
        return Samples.approved(request);
    }

    private static Attempt ended(String conclusion, @Nullable EndReason reason) {
        var progress = new Attempt.Progress(Attempt.Status.COMPLETED, conclusion, Attempt.EndedBy.GITHUB, reason,
                Samples.NOW.minusSeconds(295), Samples.NOW);
        return new Attempt(1, 1, Samples.order(Attempt.Purpose.CHANGE, Samples.MERGE, Samples.HANSEN, 360), progress,
                Samples.run(2240L, 343), Samples.DIGEST, null, null);
    }

    /** A destroy plan in prod that somebody else has to approve. */
    static Request destroyPreview() {
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
        return Samples.approved(request);
    }

    /** GitHub says the plan succeeded; what it found was not read yet. */
    public static Request unread() {
        return Samples.attempts(Samples.withPr(Samples.base("dev", "queue", "late-events", "unr3ad"), true, false)
                .withAttempt(RunKind.PLAN, succeededUnread(1)), 1, 0, 0);
    }

    /** Applied; its outputs were not read yet. */
    public static Request applyUnread() {
        return Samples.approved(Samples.attempts(
                Samples.withPr(Samples.base("dev", "queue", "new-events", "appu1r"), false, true)
                        .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                        .withAttempt(RunKind.APPLY, succeededUnread(1)),
                1, 1, 0));
    }

    private static Attempt succeededUnread(int number) {
        return new Attempt(number, 1, Samples.order(Attempt.Purpose.CHANGE, Samples.HEAD, Samples.HANSEN, 360),
                Samples.ended("success", Samples.NOW.minusSeconds(5)), Samples.run(2270L, 43), null, null, null);
    }

    /** Applied, and a check found by name what somebody changed since. */
    public static Request driftNamed() {
        return drifted(Samples.approved(Samples.attempts(
                Samples.withPr(Samples.base("prod", "bucket", "statements", "dr1ft5"), false, true)
                        .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                        .withAttempt(RunKind.APPLY, Samples.done(1, 1, RunResult.Outcome.OK)),
                1, 1, 0)));
    }

    private static Request drifted(Request request) {
        var module = "module.tfpilot_" + request.id() + ".";
        return request.withDrift(new Drift(Drift.State.DRIFTED, "1 to add, 1 to change, 0 to replace, 0 to destroy.",
                2290L, Samples.RUN, Samples.NOW.minusSeconds(120), List.of(
                        new Drift.Change(module + "aws_s3_bucket.this", Drift.Action.UPDATE, List.of("acl", "tags")),
                        new Drift.Change(module + "aws_s3_bucket_policy.this", Drift.Action.CREATE, List.of())),
                null));
    }

    /** Revision 1 is deployed and has drifted; revision 2 is planned. */
    public static Request driftBesideRevision() {
        var deployed = Samples.attempts(
                Samples.withPr(Samples.base("prod", "bucket", "receipts", "dr1fr2"), false, true)
                        .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK))
                        .withAttempt(RunKind.APPLY, Samples.done(1, 1, RunResult.Outcome.OK)),
                1, 1, 0);
        var next = Samples.attempts(Samples.withPr(Samples.base("prod", "bucket", "receipts", "dr1fr2"), true, false),
                2, 0, 0).current();
        return drifted(deployed.withAttempt(RunKind.PLAN, Samples.done(2, 2, RunResult.Outcome.OK)).withRevisions(
                Samples.revision(next, 2, "{\"versioning\":true}", Samples.section("16.4", 200)),
                List.of(deployed.current())));
    }

    /** Given up after its merge: a cleanup takes it out of the repository. */
    public static Request abandoned() {
        return Samples.approved(Samples.attempts(
                Samples.withPr(Samples.base("dev", "bucket", "no-longer", "g1venu"), false, true)
                        .withAttempt(RunKind.PLAN, Samples.done(1, 1, RunResult.Outcome.OK)),
                1, 0, 0)).withClosed(new Closed(Samples.HANSEN, "the project ended", Samples.NOW.minusSeconds(30)))
                .withCleanup(Cleanup.requested(1, Samples.NOW.minusSeconds(30)));
    }

    /** Destroyed; the pull request that takes the section out is open. */
    static Request cleaning() {
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
                        pr, null, null, null, null));
        return Samples.approved(request);
    }
}
