package io.tfpilot.server.setup;

import io.tfpilot.github.WebhookSignature;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * GitHub's deliveries while the set-up page is open: they show that GitHub reaches this server. What tells of requests is
 * answered 503, so that GitHub counts it as lost and TfPilot has it sent again after its start.
 */
@RestController
@Conditional(OnlySetup.class)
class SetupWebhook {
    private static final int LONGEST = 1 << 20;
    private static final Set<String> TOLD = Set.of("pull_request", "pull_request_review", "workflow_run");

    private final Setup setup;
    private final Arrivals arrivals;

    SetupWebhook(Setup setup, Arrivals arrivals) {
        this.setup = setup;
        this.arrivals = arrivals;
    }

    @PostMapping("/api/github/webhook")
    ResponseEntity<Map<String, Boolean>> receive(InputStream body,
            @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signature,
            @RequestHeader(name = "X-GitHub-Event", required = false) @Nullable String event) throws IOException {
        var secret = setup.stored().all().getOrDefault("GITHUB_WEBHOOK_SECRET", "");
        if (secret.isEmpty() || event == null
                || !WebhookSignature.verify(body.readNBytes(LONGEST), signature, List.of(secret))) {
            arrivals.unsigned();
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(Map.of("ok", false));
        }
        arrivals.signed(event, Instant.now());
        return TOLD.contains(event)
                ? ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("ok", false))
                : ResponseEntity.ok(Map.of("ok", true));
    }
}
