package io.tfpilot.server.requests.api;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ingest.DriftChecks;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Sha;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.protocol.catalogue.OfProject;
import io.tfpilot.protocol.workflow.DriftEligible;
import io.tfpilot.protocol.workflow.DriftReported;
import io.tfpilot.protocol.workflow.ReportDrift;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.web.answers.Answers;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import io.tfpilot.server.web.problems.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** For the drift workflows, which carry the shared secret. */
@RestController
final class DriftRoutes {
    private static final String SECRET = "X-TfPilot-Secret";

    private final DriftChecks drift;
    private final byte[] secret;

    DriftRoutes(Engine engine, Settings settings) {
        this.drift = engine.drift();
        this.secret = settings.workflowSecret().value().getBytes(StandardCharsets.UTF_8);
    }

    @Described(id = "listDriftEligible", does = "What a drift check looks at: deployed and idle", key = Described.Key.SECRET)
    @OpenToAll(because = "the shared secret of the workflows is compared in constant time")
    @GetMapping("/api/requests/drift-eligible")
    DriftEligible eligible(@RequestHeader(name = SECRET, required = false) @Nullable String given, OfProject sent) {
        check(given);
        return new DriftEligible(true, drift.eligible(sent.project()).stream()
                .map(one -> new DriftEligible.EligibleRequest(one.id().value(), one.project(), one.environment(),
                        one.commit().value()))
                .toList());
    }

    @Described(id = "reportDrift", does = "What a drift check found", key = Described.Key.SECRET)
    @OpenToAll(because = "the shared secret of the workflows is compared in constant time")
    @PostMapping("/api/requests/{id}/drift-result")
    DriftReported result(@RequestHeader(name = SECRET, required = false) @Nullable String given,
            @PathVariable RequestId id, JsonBody<ReportDrift> body) {
        check(given);
        var sent = body.value();
        if (sent.error() == null && sent.hasDrift() == null) {
            throw new Problem(Refusal.invalid(List.of(new FieldProblem("hasDrift", "must be true or false"))));
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

    private void check(@Nullable String given) {
        if (given == null || !MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8))) {
            throw new Problem(HttpStatus.UNAUTHORIZED, ProblemCode.WRONG_KEY, "X-TfPilot-Secret is missing or wrong.");
        }
    }
}
