package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One try at plan, apply or destroy. Only dispatch makes attempts; events and sync patch the one that has their run.
 *
 * @param attempt number within its kind, never reused
 * @param order what TfPilot asked for
 * @param run GitHub's run; null before its id is known
 * @param digest of a plan, that of its newest result; of an apply or destroy, the approved one it was queued with
 * @param result what the run itself reported through its artifacts; null before they were fetched
 * @param cost what the plan's change costs; null for other kinds, and where no estimate was made
 * @param reruns what is known of the run's other run attempts; null where nothing of them matters
 */
public record Attempt(int attempt, int revision, Order order, Progress progress, @Nullable Run run,
        @Nullable String digest, @Nullable RunResult result, @Nullable Cost cost,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reruns reruns) {

    /**
     * Written before GitHub is asked.
     *
     * @param before the current attempts before this one was written, to go back to if it ends while held
     */
    public record Order(Purpose purpose, Sha commit, Login actor, Instant at,
            Revision.@Nullable CurrentAttempts before) {}

    /**
     * How far it has come.
     *
     * @param status TfPilot's own (held, dispatching) or GitHub's
     * @param conclusion GitHub's word, or TfPilot's where {@code endedBy} is TFPILOT; success alone is success
     * @param lastSeenAt when GitHub was asked last and the run lived
     */
    public record Progress(Status status, @Nullable String conclusion, @Nullable EndedBy endedBy,
            @Nullable EndReason reason, @Nullable Instant completedAt, @Nullable Instant lastSeenAt) {
        static Progress of(Status status) {
            return new Progress(status, null, null, null, null, null);
        }

        Progress withReason(@Nullable EndReason next) {
            return new Progress(status, conclusion, endedBy, next, completedAt, lastSeenAt);
        }

        Progress seenAt(@Nullable Instant now) {
            return new Progress(status, conclusion, endedBy, reason, completedAt, now);
        }
    }

    /**
     * @param attempt GitHub's {@code run_attempt}; 0 before its first event
     * @param updatedAt GitHub's {@code updated_at} of the event that last changed it: what orders events
     */
    public record Run(long id, int attempt, @Nullable String url, @Nullable Instant updatedAt,
            @Nullable Instant startedAt) {}

    /**
     * GitHub ran an apply or destroy again. A success stands where the later run attempt changed nothing.
     *
     * @param success the newest successful run attempt before the newest; null where none is known
     * @param untouched the newest run attempt that is known to have changed nothing; 0 where none is
     */
    public record Reruns(@Nullable Success success, int untouched) {}

    /** @param result of this run attempt; null where it was not read */
    public record Success(Run run, @Nullable Instant completedAt, @Nullable RunResult result) {}

    /** Why a plan was made; applies and destroys have their own kind's purpose. */
    public enum Purpose {
        CHANGE,
        DESTROY
    }

    public enum EndedBy {
        GITHUB,
        TFPILOT
    }

    /** Held and dispatching are TfPilot's own; the others GitHub's. */
    public enum Status {
        HELD,
        DISPATCHING,
        REQUESTED,
        QUEUED,
        PENDING,
        WAITING,
        IN_PROGRESS,
        COMPLETED;

        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** A status that GitHub may add some day counts as in progress. */
        @JsonCreator
        public static Status ofGitHub(String text) {
            for (var status : values()) {
                if (status.json().equals(text)) {
                    return status;
                }
            }
            return IN_PROGRESS;
        }
    }

    /** A run that GitHub ran once at most. */
    public Attempt(int attempt, int revision, Order order, Progress progress, @Nullable Run run,
            @Nullable String digest, @Nullable RunResult result, @Nullable Cost cost) {
        this(attempt, revision, order, progress, run, digest, result, cost, null);
    }

    public Attempt {
        if (attempt < 1 || revision < 1) {
            throw new IllegalArgumentException("attempts and revisions count from 1");
        }
    }

    /** A new attempt, written before anything is asked of GitHub. */
    public static Attempt written(int number, int revision, Order order, Status status, @Nullable String digest) {
        return new Attempt(number, revision, order, Progress.of(status), null, digest, null, null);
    }

    public Purpose purpose() {
        return order.purpose();
    }

    public Sha commit() {
        return order.commit();
    }

    public Login actor() {
        return order.actor();
    }

    /** When the attempt was written, before anything was asked of GitHub. */
    public Instant dispatchedAt() {
        return order.at();
    }

    public Status status() {
        return progress.status();
    }

    public @Nullable String conclusion() {
        return progress.conclusion();
    }

    public @Nullable EndedBy endedBy() {
        return progress.endedBy();
    }

    public @Nullable EndReason reason() {
        return progress.reason();
    }

    public @Nullable Instant completedAt() {
        return progress.completedAt();
    }

    public @Nullable Instant lastSeenAt() {
        return progress.lastSeenAt();
    }

    public @Nullable Long runId() {
        return run == null ? null : Long.valueOf(run.id());
    }

    /** GitHub's {@code run_attempt}; 0 before a run is known. */
    public int runAttempt() {
        return run == null ? 0 : run.attempt();
    }

    public @Nullable String url() {
        return run == null ? null : run.url();
    }

    public @Nullable Instant updatedAt() {
        return run == null ? null : run.updatedAt();
    }

    public @Nullable Instant startedAt() {
        return run == null ? null : run.startedAt();
    }

    /** When it ended; where nobody said when, and while it runs, when it was written. */
    public Instant endedAt() {
        return completedAt() == null ? dispatchedAt() : completedAt();
    }

    /** Completed with a conclusion; completed without one still counts as active. */
    public boolean isConcluded() {
        return status() == Status.COMPLETED && conclusion() != null;
    }

    public boolean isActive() {
        return !isConcluded();
    }

    public boolean succeeded() {
        return isConcluded() && "success".equals(conclusion());
    }

    public boolean failed() {
        return isConcluded() && !succeeded();
    }

    /** GitHub or TfPilot cancelled it; it counts as failed. */
    public boolean cancelled() {
        return "cancelled".equals(conclusion());
    }

    public Attempt withResult(RunResult next, @Nullable String nextDigest) {
        return new Attempt(attempt, revision, order, progress, run, nextDigest, next, cost, reruns);
    }

    public Attempt withCost(@Nullable Cost next) {
        return new Attempt(attempt, revision, order, progress, run, digest, result, next, reruns);
    }

    public Attempt withReason(EndReason why) {
        return withProgress(progress.withReason(why));
    }

    public Attempt withStatus(Status next) {
        return withProgress(new Progress(next, conclusion(), endedBy(), reason(), completedAt(), lastSeenAt()));
    }

    public Attempt seenAt(Instant now) {
        return withProgress(progress.seenAt(now));
    }

    private Attempt withProgress(Progress next) {
        return new Attempt(attempt, revision, order, next, run, digest, result, cost, reruns);
    }

    /** What events said of the run, folded in. */
    public Attempt with(Progress nextProgress, Run nextRun) {
        return new Attempt(attempt, revision, order, nextProgress, nextRun, digest, result, cost, reruns);
    }

    /** An earlier run attempt succeeded. */
    public Attempt withEarlier(Success success) {
        return withReruns(new Reruns(success, untouched())).standing();
    }

    /** This run attempt changed nothing. */
    public Attempt withUntouched(int runAttempt) {
        return runAttempt <= untouched()
                ? this
                : withReruns(new Reruns(reruns == null ? null : reruns.success(), runAttempt)).standing();
    }

    /** The newest run attempt that is known to have changed nothing; 0 where none is. */
    public int untouched() {
        return reruns == null ? 0 : reruns.untouched();
    }

    private Attempt withReruns(Reruns next) {
        return new Attempt(attempt, revision, order, progress, run, digest, result, cost, next);
    }

    /** The earlier success, where the run attempt after it changed nothing. */
    private Attempt standing() {
        var success = reruns == null ? null : reruns.success();
        return success == null || runAttempt() > untouched() || runAttempt() <= success.run().attempt()
                ? this
                : new Attempt(attempt, revision, order, new Progress(Status.COMPLETED, "success", EndedBy.GITHUB, null,
                        success.completedAt(), lastSeenAt()), success.run(), digest, success.result(), cost, reruns);
    }

    /** GitHub has this run for it; what was known of another run, or of none, is void. */
    public Attempt bound(long id, @Nullable String runUrl) {
        return new Attempt(attempt, revision, order, Progress.of(Status.REQUESTED).seenAt(lastSeenAt()),
                new Run(id, 0, runUrl, null, null), digest, null, null);
    }

    /** Ended by TfPilot itself: a refused dispatch, a run never found, cancelled while held. */
    public Attempt endedLocally(String how, EndReason why, Instant now) {
        return withProgress(new Progress(Status.COMPLETED, how, EndedBy.TFPILOT, why, now, lastSeenAt()));
    }
}
