package io.tfpilot.server.requests;

import io.tfpilot.core.terraform.PlanView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans that were read lately, as many as fit; the one that was not asked for the longest goes first. */
final class PlanShelf {
    private final int room;
    private final Map<String, PlanView> plans = new LinkedHashMap<>(16, 0.75f, true);
    private int used;

    /** @param room resources and attributes of all plans together */
    PlanShelf(int room) {
        this.room = room;
    }

    synchronized @Nullable PlanView get(String key) {
        return plans.get(key);
    }

    /** The newest is always kept, even where it alone is more than fits. */
    synchronized void put(String key, PlanView plan) {
        var before = plans.put(key, plan);
        used += size(plan) - (before == null ? 0 : size(before));
        var oldest = plans.entrySet().iterator();
        while (used > room && plans.size() > 1) {
            used -= size(oldest.next().getValue());
            oldest.remove();
        }
    }

    synchronized int kept() {
        return plans.size();
    }

    /** An empty plan takes some room too. */
    private static int size(PlanView plan) {
        return 1 + plan.size();
    }
}
