package io.tfpilot.core.ledger;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Sha;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event as records and streams name it.
 *
 * @param type a word with underscores
 * @param by who the event itself names; null where it is whoever made the write
 * @param data small facts, never secrets; each key has one meaning in every type
 */
public record EventView(String type, @Nullable Login by, Map<String, String> data) {
    /** The type of a write that changed nothing people follow. */
    public static final String UPDATED = "updated";

    public static EventView of(Event event) {
        return switch (event) {
            case Event.RequestCreated(var by) -> view("request_created", by);
            case Event.RevisionCreated(var number) -> revision("revision_created", number);
            case Event.RevisionWithdrawn(var number) -> revision("revision_withdrawn", number);
            case Event.CommitWritten(var number, var commit) -> view("commit_written", null, "revision", number,
                    "commit", commit);
            case Event.SealBroken(var head) -> view("seal_broken", null, "commit", head);
            case Event.HeadAccepted(var head, var by) -> view("head_accepted", by, "commit", head);
            case Event.PullRequestOpened(var number) -> pull("pull_request_opened", number);
            case Event.ForeignHeadPushed(var number, var head) -> view("foreign_head_pushed", null, "pullRequest",
                    number, "commit", head);
            case Event.PullRequestMerged(var number) -> pull("pull_request_merged", number);
            case Event.PullRequestClosed(var number) -> pull("pull_request_closed", number);
            case Event.PullRequestReopened(var number) -> pull("pull_request_reopened", number);
            case Event.Reviewed reviewed -> reviewed(reviewed);
            case Event.MergeCompared(var commit, var equal) -> view(equal ? "merge_verified" : "merge_differs", null,
                    "commit", commit);
            case Event.BranchDeleted(var branch) -> view("branch_deleted", null, "branch", branch);
            case Event.RunRequested(var run, var by, var queued) -> run(run, queued ? "queued" : "requested", by);
            case Event.QueueLeft(var run) -> run(run, "left_queue", null);
            case Event.RunDispatched(var run, var id) -> run(run, "dispatched", null, "run", id);
            case Event.RunProgressed(var run, var again, var status) -> run(run,
                    status == Attempt.Status.WAITING ? "waiting" : "started", null, "runAttempt", again);
            case Event.CancelRequested(var run, var by) -> run(run, "cancel_requested", by);
            case Event.RunEnded ended -> ended(ended);
            case Event.ResultRead(var run, var again, var outcome) -> run(run, "result_read", null, "runAttempt", again,
                    "outcome", lower(outcome));
            case Event.DriftChecked(var state, var id) -> view(switch (state) {
                case NONE -> "drift_none";
                case DRIFTED -> "drift_found";
                case CHECK_FAILED -> "drift_check_failed";
            }, null, "run", id);
            case Event.Abandoned(var by, var reason) -> view("abandoned", by, "reason", reason);
            case Event.CleanupRequested(var attempt) -> view("cleanup_requested", null, "attempt", attempt);
            case Event.CleanupDispatched(var attempt, var id) -> view("cleanup_dispatched", null, "attempt", attempt,
                    "run", id);
            case Event.CleanupRunEnded(var attempt, var conclusion) -> view("cleanup_run_ended", null, "attempt",
                    attempt, "conclusion", conclusion);
            case Event.CleanupOpened(var number) -> pull("cleanup_opened", number);
            case Event.CleanupMerged(var attempt) -> view("cleanup_merged", null, "attempt", attempt);
            case Event.CleanupStopped(var attempt, var error) -> view("cleanup_stopped", null, "attempt", attempt,
                    "error", error);
            case Event.Archived _ -> view("archived", null);
            case Event.BranchWorkRequested(var effect) -> view(word(effect) + "_requested", null);
            case Event.EffectPostponed(var effect, var error, var rule) -> view("effect_postponed", null, "effect",
                    word(effect), "error", error, "rule", rule == null ? null : rule.json(), "lasting",
                    rule == null ? null : lower(rule.lasting()));
            case Event.EffectRetried(var effect, var by) -> view("effect_retried", by, "effect", word(effect));
            case Event.EffectWithdrawn(var effect, var by) -> view("effect_withdrawn", by, "effect", word(effect));
            case Event.EffectDropped(var effect, var reason) -> view("effect_dropped", null, "effect", word(effect),
                    "reason", reason);
            case Event.Confirmed(var action, var by) -> view(action.json() + "_confirmed", by);
        };
    }

    /** The one type under which a write is announced: queues follow applies and destroys, so these go first. */
    public static String announced(List<Event> events) {
        var types = events.stream().map(event -> of(event).type()).toList();
        return types.stream().filter(EventView::movesQueue).findFirst()
                .orElse(types.isEmpty() ? UPDATED : types.getFirst());
    }

    /** Whether a queue may look different after an event of this type. */
    public static boolean movesQueue(String type) {
        return type.startsWith("apply_") || (type.startsWith("destroy_") && !type.startsWith("destroy_plan_"));
    }

    private static EventView reviewed(Event.Reviewed reviewed) {
        return view(switch (reviewed.state()) {
            case APPROVED -> "approved";
            case CHANGES_REQUESTED -> "changes_requested";
            case COMMENTED -> "commented";
            case DISMISSED -> "review_dismissed";
        }, reviewed.by(), "review", reviewed.review(), "commit", reviewed.commit());
    }

    private static EventView ended(Event.RunEnded ended) {
        var word = switch (ended.conclusion()) {
            case "success" -> "succeeded";
            case "cancelled" -> "cancelled";
            default -> "failed";
        };
        var reason = ended.reason();
        return run(ended.run(), word, null, "runAttempt", ended.runAttempt(), "conclusion", ended.conclusion(),
                "reason", reason == null ? null : reason.text());
    }

    private static EventView run(Event.Run run, String what, @Nullable Login by, @Nullable Object... data) {
        var with = new @Nullable Object[data.length + 2];
        System.arraycopy(data, 0, with, 2, data.length);
        with[0] = "attempt";
        with[1] = run.attempt();
        return view(run.word() + "_" + what, by, with);
    }

    private static EventView revision(String type, int number) {
        return view(type, null, "revision", number);
    }

    private static EventView pull(String type, int number) {
        return view(type, null, "pullRequest", number);
    }

    private static EventView view(String type, @Nullable Login by, @Nullable Object... data) {
        var map = new TreeMap<String, String>();
        for (var i = 0; i < data.length; i += 2) {
            var value = data[i + 1];
            if (value != null && !value.equals(0)) {
                map.put(String.valueOf(data[i]), value instanceof Sha sha ? sha.value() : String.valueOf(value));
            }
        }
        return new EventView(type, by, map);
    }

    /** {@code update_and_merge}. */
    private static String word(Effect effect) {
        return effect.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
