package io.tfpilot.server.log;

import io.tfpilot.core.ledger.Event;
import io.tfpilot.core.ledger.EventView;
import io.tfpilot.core.ledger.Journal;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.RunKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the engine did, as lines. */
@Component
public final class EngineJournal implements Journal {
    private static final Map<String, LogField> FIELDS = Arrays.stream(LogField.values())
            .filter(LogEvent.REQUEST::may).collect(Collectors.toMap(LogField::json, Function.identity()));

    @Override
    public void tell(Entry entry) {
        line(entry).write();
    }

    private static LogLine line(Entry entry) {
        return switch (entry) {
            case Recorded recorded -> recorded(recorded);
            case Acted(var action, var by, var request, var refusal, var took) when refusal == null ->
                LogLine.of(LogEvent.ACTION_DONE).with(LogField.ACTION, action).with(LogField.ACTOR, by)
                        .with(LogField.REQUEST_ID, request).took(took);
            case Acted(var action, var by, var request, var refusal, var took) ->
                LogLine.of(LogEvent.ACTION_REFUSED).with(LogField.ACTION, action).with(LogField.ACTOR, by)
                        .with(LogField.REQUEST_ID, request)
                        .with(LogField.CODE, refusal == null ? null : refusal.json()).took(took);
            case Failed(var action, var by, var request, var took) ->
                LogLine.of(LogEvent.ACTION_FAILED).with(LogField.ACTION, action).with(LogField.ACTOR, by)
                        .with(LogField.REQUEST_ID, request).took(took);
            case Queued queued -> queued(queued);
        };
    }

    private static LogLine recorded(Recorded recorded) {
        var event = recorded.event();
        var view = EventView.of(event);
        var line = LogLine.of(LogEvent.REQUEST, view.type()).with(LogField.REQUEST_ID, recorded.request())
                .with(LogField.ACTOR, recorded.by()).with(LogField.DELIVERY_ID, recorded.delivery())
                .with(LogField.WORKFLOW_KIND, kind(event));
        view.data().forEach((key, value) -> {
            // Sentences of people and of GitHub stand in the audit alone.
            var field = FIELDS.get(key);
            if (field != null) {
                line.with(field, value);
            }
        });
        return event instanceof Event.RunEnded ended ? line.with(LogField.CAUSE, cause(ended.reason())) : line;
    }

    private static @Nullable String kind(Event event) {
        var run = event.run();
        if (run != null) {
            return run.word();
        }
        if (event instanceof Event.DriftChecked) {
            return RunKind.DRIFT_PLAN.json();
        }
        return event instanceof Event.CleanupRequested || event instanceof Event.CleanupDispatched
                || event instanceof Event.CleanupRunEnded || event instanceof Event.CleanupStopped
                || event instanceof Event.CleanupMerged
                        ? RunKind.CLEANUP.json()
                        : null;
    }

    /** {@code gate_closed}: the kind of reason, without its sentence. */
    private static @Nullable String cause(@Nullable EndReason reason) {
        return reason == null
                ? null
                : reason.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static LogLine queued(Queued queued) {
        var line = LogLine.of(switch (queued.step()) {
            case ENTERED -> LogEvent.QUEUE_ENTERED;
            case TURN -> LogEvent.QUEUE_TURN;
            case LEFT -> LogEvent.QUEUE_LEFT;
            case FREED -> LogEvent.QUEUE_FREED;
            case FROZEN -> LogEvent.QUEUE_FROZEN;
            case UNFROZEN -> LogEvent.QUEUE_UNFROZEN;
        }).with(LogField.PROJECT, queued.project()).with(LogField.ENVIRONMENT, queued.environment());
        var slot = queued.slot();
        return slot == null
                ? line
                : line.with(LogField.REQUEST_ID, slot.requestId()).with(LogField.ACTOR, slot.by())
                        .with(LogField.WORKFLOW_KIND, slot.kind().json()).with(LogField.ATTEMPT, slot.attempt());
    }
}
