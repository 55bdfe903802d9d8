package io.tfpilot.server.requests.api;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ingest.DriftChecks;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Sha;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.protocol.catalogue.OfProject;
import io.tfpilot.protocol.workflow.DriftEligible;
import io.tfpilot.protocol.workflow.DriftReported;
import io.tfpilot.protocol.workflow.ReportDrift;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.web.answers.Answers;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import io.tfpilot.server.web.problems.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** For the drift workflows. The key that they carry is good for the requests of its project. */
@RestController
final class DriftRoutes {
    private static final String SECRET = "X-TfPilot-Secret";

    private final DriftChecks drift;
    private final RequestWriter writer;
    private final ProjectKeys keys;

    DriftRoutes(Engine engine, ProjectKeys keys) {
        this.drift = engine.drift();
        this.writer = engine.writer();
        this.keys = keys;
    }

    @Described(id = "listDriftEligible", does = "What a drift check looks at: deployed and idle", key = Described.Key.SECRET)
    @OpenToAll(because = "the project's key is compared in constant time")
    @GetMapping("/api/requests/drift-eligible")
    DriftEligible eligible(@RequestHeader(name = SECRET, required = false) @Nullable String given, OfProject sent) {
        var opened = opened(given);
        if (sent.project() != null && !opened.contains(sent.project())) {
            throw wrong("X-TfPilot-Secret is not the key of the project " + sent.project() + ".");
        }
        var wanted = sent.project() == null ? opened : Set.of(sent.project());
        return new DriftEligible(true, wanted.stream().flatMap(project -> drift.eligible(project).stream())
                .map(one -> new DriftEligible.EligibleRequest(one.id().value(), one.project(), one.environment(),
                        one.commit().value()))
                .toList());
    }

    @Described(id = "reportDrift", does = "What a drift check found", key = Described.Key.SECRET)
    @OpenToAll(because = "the project's key is compared in constant time")
    @PostMapping("/api/requests/{id}/drift-result")
    DriftReported result(@RequestHeader(name = SECRET, required = false) @Nullable String given,
            @PathVariable RequestId id, JsonBody<ReportDrift> body) {
        var opened = opened(given);
        var request = writer.find(id);
        if (request == null || !opened.contains(request.identity().project())) {
            // The same answer, so that no key finds out which requests other projects have.
            throw new Problem(HttpStatus.NOT_FOUND, "No project of this key has a request " + id + ".");
        }
        var sent = body.value();
        if (sent.error() == null && sent.hasDrift() == null) {
            throw new Problem(Refusal.invalid(List.of(new FieldProblem("hasDrift", "must be true or false"))));
        }
        if (sent.commit() != null && !Sha.isValid(sent.commit())) {
            throw new Problem(Refusal.invalid(
                    List.of(new FieldProblem("commit", "must be a commit: 40 lower-case hexadecimal digits"))));
        }
        Answers.value(drift.report(id, new DriftChecks.Report(sent.runId(), sent.runUrl(),
                sent.error() == null && Boolean.TRUE.equals(sent.hasDrift()), sent.summary(), sent.error(),
                changes(sent), new DriftChecks.Looked(sent.commit() == null ? null : new Sha(sent.commit()),
                        sent.startedAt()))));
        return new DriftReported(true, true);
    }

    /** What is no line of that form is left out: the summary still tells that something differs. */
    private static List<Drift.Change> changes(ReportDrift sent) {
        return sent.changes() == null
                ? List.of()
                : sent.changes().stream().map(Drift.Change::parse).flatMap(Stream::ofNullable).toList();
    }

    private Set<String> opened(@Nullable String given) {
        var opened = keys.opened(given);
        if (opened.isEmpty()) {
            throw wrong("X-TfPilot-Secret is missing, or not the key of a project.");
        }
        return opened;
    }

    private static Problem wrong(String words) {
        return new Problem(HttpStatus.UNAUTHORIZED, ProblemCode.WRONG_KEY, words);
    }
}
