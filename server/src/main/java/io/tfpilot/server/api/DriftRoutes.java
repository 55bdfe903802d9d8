package io.tfpilot.server.api;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ingest.DriftChecks;
import io.tfpilot.server.problems.Problem;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.OpenToAll;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For the drift workflows, which carry the shared secret. */
@RestController
final class DriftRoutes {
    private final DriftChecks drift;
    private final byte[] secret;

    DriftRoutes(Engine engine, Settings settings) {
        this.drift = engine.drift();
        this.secret = settings.workflowSecret().value().getBytes(StandardCharsets.UTF_8);
    }

    @OpenToAll(because = "the shared secret of the workflows is compared in constant time")
    @GetMapping("/api/requests/drift-eligible")
    Map<String, Object> eligible(@RequestHeader(name = "X-TfPilot-Secret", required = false) @Nullable String given,
            @RequestParam(required = false) @Nullable String project) {
        check(given);
        List<Map<String, String>> requests = drift.eligible(project).stream()
                .map(one -> Map.of("id", one.id().value(), "project", one.project(), "environment", one.environment(),
                        "commit", one.commit().value()))
                .toList();
        return Answers.success("requests", requests);
    }

    @OpenToAll(because = "the shared secret of the workflows is compared in constant time")
    @PostMapping(path = "/api/requests/{id}/drift-result", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> result(@RequestHeader(name = "X-TfPilot-Secret", required = false) @Nullable String given,
            @PathVariable String id, @RequestBody(required = false) byte @Nullable [] bytes) {
        check(given);
        var body = Body.read(bytes, Set.of("runId", "runUrl", "hasDrift", "summary", "error"));
        var error = body.optional("error");
        var report = new DriftChecks.Report(body.number("runId"), body.optional("runUrl"),
                error == null && body.flag("hasDrift"), body.optional("summary"), error);
        body.checked();
        Answers.value(drift.report(Body.id(id), report));
        return Answers.success("ok", true);
    }

    private void check(@Nullable String given) {
        if (given == null || !MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8))) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "X-TfPilot-Secret is missing or wrong.");
        }
    }
}
