package io.tfpilot.kit;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.WrittenCommit;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.Requests.Change;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values for tests that are valid and say nothing special. */
public final class Samples {
    /** When everything in a test begins, unless it says otherwise. */
    public static final Instant T0 = Instant.parse("2026-11-02T09:00:00Z");
    public static final Login ADA = new Login("ada");
    public static final RepoName REPO = new RepoName("acme", "core-infra");

    private Samples() {}

    /** A request at version 1, just received: {@code Samples.request("req_dev_db_a1b2c3").build()}. */
    public static SampleRequest request(String id) {
        return new SampleRequest(new RequestId(id));
    }

    /** A commit or tree whose name is the number in hexadecimal. */
    public static Sha sha(int number) {
        return new Sha("%040x".formatted(number));
    }

    public static Listing listing(Status status) {
        return new Listing(status, null, AwaitedPeople.NOBODY, null);
    }

    public static Listing dueAt(Instant due) {
        return new Listing(Status.REQUEST_CREATED, null, AwaitedPeople.NOBODY, due);
    }

    /** A write that brings nothing but the document and its projection. */
    public static Change change(Listing listing) {
        return new Change(listing, List.of(), List.of(), List.of(), null, "changed");
    }

    public static Change change() {
        return change(listing(Status.REQUEST_CREATED));
    }

    /** The same request with an apply that succeeded at {@link #T0}. */
    public static Request applied(Request request) {
        var asked = Attempts.write(request, RunKind.APPLY, Attempt.Purpose.CHANGE, sha(1), ADA,
                Attempt.Status.DISPATCHING, null, T0);
        return Attempts.endLocally(asked, RunKind.APPLY, 1, "success", new EndReason.RunNotFound(), T0);
    }

    public static AuditEvent audit(Request request, String type) {
        return new AuditEvent(request.updatedAt(), request.id(), ADA, type, Map.of("revision", "1"), null);
    }

    public static RunSeen run(RepoName repo, long runId, String status) {
        return new RunSeen(repo, RunKind.PLAN, runId, 1, status, null, T0, null, T0,
                "https://github.example/runs/" + runId, sha(1), ADA, "TfPilot plan req_dev_db_a1b2c3 #1");
    }

    /** The request with a plan of its head that succeeded, changes so many resources and costs so much a month. */
    public static Request planned(Request request, RunResult.Summary summary, String monthly) {
        var written = request.mapCurrent(revision -> revision.withCommit(new WrittenCommit(sha(3),
                revision.render().renderHash(), revision.moduleRef().treeHash())));
        var run = new RunSeen(request.target().repo(), RunKind.PLAN, 7, 1, "completed", "success", T0, null, T0,
                "https://github.example/runs/7", sha(3), ADA, "");
        var planning = Attempts.bindRun(Attempts.write(written, RunKind.PLAN, Attempt.Purpose.CHANGE, sha(3), ADA,
                Attempt.Status.DISPATCHING, null, T0), RunKind.PLAN, 1, 7, null);
        var result = new RunResult(1, RunResult.Outcome.OK, null, "d2:" + "c".repeat(64) + "." + "0".repeat(64),
                summary, null, null,
                List.of(), List.of(), null, T0);
        return Attempts.withCost(Attempts.withResult(Facts.patch(planning, run), RunKind.PLAN, 1, result), 1,
                new Cost(new BigDecimal(monthly), null, "USD", T0, null));
    }

    /** The same request one write later. */
    public static Request next(Request request) {
        return request.withVersion(request.version() + 1, request.updatedAt().plusSeconds(1));
    }
}
