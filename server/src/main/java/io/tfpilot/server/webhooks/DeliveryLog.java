package io.tfpilot.server.webhooks;

import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.ingest.EventPath;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Deliveries.Delivery;
import io.tfpilot.github.Read;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.tfpilot.server.settings.Settings;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/** What became of each delivery, and with DEBUG_WEBHOOKS=1 why: never its body, nor a title that stands in it. */
@Component
final class DeliveryLog {
    private final Level trace;

    DeliveryLog(Settings settings) {
        this.trace = settings.debugWebhooks() ? Level.INFO : Level.DEBUG;
    }

    void processed(Delivery delivery, Read read, EventPath.Result result, Duration took) {
        var fact = read instanceof Read.Seen seen ? seen.fact() : null;
        line(LogEvent.DELIVERY_PROCESSED, delivery).with(LogField.OUTCOME, result.outcome().code())
                .with(LogField.REQUEST_ID, result.requestId())
                .with(LogField.CORRELATED_BY, fact == null ? null : word(result))
                .with(LogField.WORKFLOW_KIND, kind(fact))
                .took(took).write();
        if (read instanceof Read.Seen seen) {
            correlated(delivery, seen, result);
        }
    }

    private void correlated(Delivery delivery, Read.Seen seen, EventPath.Result result) {
        var fact = seen.fact();
        line(LogEvent.DELIVERY_CORRELATED, delivery).with(LogField.REQUEST_ID, result.requestId())
                .with(LogField.CORRELATED_BY, word(result)).with(LogField.WORKFLOW_KIND, kind(fact))
                .with(LogField.RUN, fact instanceof RunSeen run ? run.runId() : null)
                .with(LogField.PULL_REQUEST, pull(fact)).with(LogField.BRANCH, own(seen.hints().branch()))
                .with(LogField.REASON, why(fact, result)).write(trace);
    }

    private static String why(Fact fact, EventPath.Result result) {
        return switch (result.confidence()) {
            case INDEX -> fact instanceof RunSeen
                    ? "the run is recorded with this request"
                    : "the pull request is recorded with this request";
            case RUN_NAME -> "the run's name says it";
            case BRANCH -> "the branch's name says it";
            case TITLE -> "a title or the text of the pull request contains the request's id";
            case NONE -> "no record, no name and no text says whose it is";
        };
    }

    private static String word(EventPath.Result result) {
        return result.confidence().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String kind(@Nullable Fact fact) {
        return fact instanceof RunSeen run ? run.kind().json() : null;
    }

    private static @Nullable Integer pull(Fact fact) {
        return switch (fact) {
            case PullRequestSeen pull -> pull.number();
            case ReviewSeen review -> review.pullNumber();
            case RunSeen _ -> null;
        };
    }

    /** A branch that TfPilot may have made; anybody names the others. */
    private static @Nullable String own(@Nullable String branch) {
        return branch != null && RequestId.isValid(branch.substring(branch.indexOf('/') + 1)) ? branch : null;
    }

    void failed(Delivery delivery, String why) {
        line(LogEvent.DELIVERY_FAILED, delivery).with(LogField.REASON, why).write();
    }

    void broken(Delivery delivery, RuntimeException broken) {
        line(LogEvent.DELIVERY_FAILED, delivery).with(LogField.REASON, broken.getClass().getName()).write(broken);
    }

    private static LogLine line(LogEvent event, Delivery delivery) {
        return LogLine.of(event).with(LogField.DELIVERY_ID, delivery.guid())
                .with(LogField.EVENT_TYPE, delivery.event());
    }
}
