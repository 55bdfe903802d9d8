package io.tfpilot.server.requests;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tfpilot.core.terraform.PlanView;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plans that were read lately, as many as fit. Whoever asks for one that is being read waits for it. */
final class PlanCache {
    /** A reader goes on to the next part within minutes; whoever comes back later waits half a second again. */
    private static final Duration UNTOUCHED = Duration.ofMinutes(15);

    private final Cache<String, PlanView> plans;

    /** @param room resources and attributes of all plans together */
    PlanCache(int room) {
        // One that alone is more than fits counts as all that fits: it is kept while nothing else is requested.
        this.plans = Caffeine.newBuilder().executor(Runnable::run).expireAfterAccess(UNTOUCHED).maximumWeight(room)
                .weigher((String key, PlanView plan) -> Math.min(size(plan), room)).build();
    }

    /** The plan of this key, read now where it is not kept; null where there is none to read. */
    @Nullable
    PlanView get(String key, Function<String, @Nullable PlanView> read) {
        return plans.get(key, read);
    }

    long kept() {
        plans.cleanUp();
        return plans.estimatedSize();
    }

    /** An empty plan takes some room too. */
    private static int size(PlanView plan) {
        return 1 + plan.size();
    }
}
