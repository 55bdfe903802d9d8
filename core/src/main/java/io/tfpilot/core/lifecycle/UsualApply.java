package io.tfpilot.core.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long an apply of an environment usually takes, and so when what waits in its queue starts. */
public record UsualApply(Duration takes) {
    /** As many of an environment's newest applies say what is usual: enough for a median that follows a change. */
    public static final int OF = 20;

    /**
     * The median of the newest that succeeded; null where none did.
     *
     * @param lastApplies newest first
     */
    public static @Nullable UsualApply of(List<ConcludedRun> lastApplies) {
        var took = lastApplies.stream().limit(OF).filter(run -> run.outcome() == ConcludedRun.Outcome.SUCCEEDED)
                .map(ConcludedRun::took).filter(Objects::nonNull).map(Objects::requireNonNull).sorted().toList();
        return took.isEmpty()
                ? null
                : new UsualApply(took.get((took.size() - 1) / 2).plus(took.get(took.size() / 2)).dividedBy(2));
    }

    /**
     * When the one behind so many others starts: what runs gets its usual time to end, each one before it its usual
     * time to run. Null where it starts at once.
     *
     * @param runningSince null where nothing runs
     */
    public @Nullable Duration startsIn(@Nullable Instant runningSince, long before, Instant now) {
        var left = runningSince == null ? Duration.ZERO : takes.minus(Duration.between(runningSince, now));
        var wait = (left.isNegative() ? Duration.ZERO : left).plus(takes.multipliedBy(before));
        return wait.toSeconds() < 1 ? null : wait;
    }
}
