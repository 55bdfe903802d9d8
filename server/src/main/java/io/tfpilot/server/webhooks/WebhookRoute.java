package io.tfpilot.server.webhooks;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.WebhookBody;
import io.tfpilot.github.WebhookSignature;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.protocol.workflow.WebhookAnswer;
import io.tfpilot.server.settings.Secret;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.CallLimits;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.limits.Addresses;
import io.tfpilot.server.web.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import io.tfpilot.server.webhooks.DeliveryStats.Receipt;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/github/webhook}: answers in milliseconds, after the delivery is committed. */
@RestController
final class WebhookRoute {
    private static final Set<String> EVENTS = Set.of("pull_request", "pull_request_review", "workflow_run");
    private static final Pattern GUID = Pattern.compile("[A-Za-z0-9-]{1,100}");

    private final Deliveries deliveries;
    private final ArrivingBodies bodies;
    private final DeliveryProcessor processor;
    private final DeliveryStats stats;
    private final List<String> secrets;
    private final InstantSource clock;
    private final CallLimits limits;
    private final Addresses addresses;

    WebhookRoute(Storage storage, ArrivingBodies bodies, DeliveryProcessor processor, DeliveryStats stats,
            Settings settings, InstantSource clock, CallLimits limits, Addresses addresses) {
        this.limits = limits;
        this.addresses = addresses;
        this.bodies = bodies;
        this.deliveries = storage.deliveries();
        this.processor = processor;
        this.stats = stats;
        this.secrets = settings.webhookSecrets().stream().map(Secret::value).toList();
        this.clock = clock;
    }

    @Described(id = "receiveWebhook", does = "Takes GitHub's deliveries", answers = {200,
            202}, refuses = {408, 413, 429, 503}, key = Described.Key.SIGNATURE)
    @OpenToAll(because = "GitHub signs every delivery; the signature is verified before anything is read")
    @PostMapping("/api/github/webhook")
    ResponseEntity<WebhookAnswer> receive(InputStream body,
            @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signature,
            @RequestHeader(name = "X-GitHub-Event", required = false) @Nullable String event,
            @RequestHeader(name = "X-GitHub-Delivery", required = false) @Nullable String guid,
            @RequestHeader(name = "Content-Type", required = false) @Nullable String contentType,
            HttpServletRequest call)
            throws IOException {
        var sender = addresses.of(call);
        limits.knock(call, sender);
        var check = WebhookSignature.begin(signature, secrets);
        var answer = check == null
                ? null
                : bodies.take(body, check, bytes -> signed(new Headers(event, guid, contentType), bytes));
        if (answer == null) {
            limits.wrong(call);
            stats.refused(clock.instant());
            refused(ProblemCode.WRONG_KEY);
            throw new Problem(HttpStatus.UNAUTHORIZED, ProblemCode.WRONG_KEY, "The signature is missing or wrong.");
        }
        limits.right(sender);
        return answer;
    }

    private record Headers(@Nullable String event, @Nullable String guid, @Nullable String contentType) {}

    private ResponseEntity<WebhookAnswer> signed(Headers headers, byte[] body) {
        var event = headers.event();
        var guid = headers.guid();
        if (event == null || guid == null || !GUID.matcher(guid).matches()) {
            stats.count(Receipt.MALFORMED);
            refused(ProblemCode.BAD_REQUEST);
            throw new Problem(HttpStatus.BAD_REQUEST, "X-GitHub-Event and X-GitHub-Delivery are needed.");
        }
        if (event.equals("ping")) {
            stats.count(Receipt.PING);
            return ResponseEntity.ok(WebhookAnswer.PING);
        }
        if (!EVENTS.contains(event)) {
            stats.count(Receipt.IGNORED);
            LogLine.of(LogEvent.DELIVERY_IGNORED).with(LogField.DELIVERY_ID, guid).with(LogField.EVENT_TYPE, event)
                    .write();
            return ResponseEntity.accepted().body(WebhookAnswer.ignored(event));
        }
        var json = WebhookBody.json(headers.contentType(), body);
        if (json == null) {
            stats.count(Receipt.MALFORMED);
            refused(ProblemCode.BAD_REQUEST);
            throw new Problem(HttpStatus.BAD_REQUEST, "The body is neither JSON nor a form with a payload.");
        }
        var began = System.nanoTime();
        var receipt = deliveries
                .receive(new Deliveries.Delivery(guid, event, WebhookBody.action(json), json, clock.instant()));
        stats.taken(guid, receipt);
        LogLine.of(LogEvent.DELIVERY_RECEIVED).with(LogField.DELIVERY_ID, guid).with(LogField.EVENT_TYPE, event)
                .with(LogField.OUTCOME, word(receipt)).took(Duration.ofNanos(System.nanoTime() - began)).write();
        return switch (receipt) {
            case RECEIVED, REQUEUED -> {
                processor.wake();
                yield ResponseEntity.accepted().body(WebhookAnswer.RECEIVED);
            }
            case DUPLICATE -> ResponseEntity.ok(WebhookAnswer.DUPLICATE);
        };
    }

    private static String word(Deliveries.Receipt receipt) {
        return switch (receipt) {
            case RECEIVED -> "received";
            case REQUEUED -> "repeated";
            case DUPLICATE -> "duplicate";
        };
    }

    /** Nothing of it is logged: anybody can send it. */
    private void refused(ProblemCode code) {
        var count = stats.tell(clock.instant());
        if (count > 0) {
            LogLine.of(LogEvent.DELIVERY_REFUSED).with(LogField.CODE, code.name().toLowerCase(Locale.ROOT))
                    .with(LogField.COUNT, count).write();
        }
    }
}
