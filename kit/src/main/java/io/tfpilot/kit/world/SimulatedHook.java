package io.tfpilot.kit.world;

import io.tfpilot.core.github.HookDeliveries.HookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** GitHub's log of the deliveries that it tried, and the receiver that takes them or does not answer. */
public final class SimulatedHook {
    private static final int TAKEN = 202;
    private static final int NO_ANSWER = 504;

    private final InstantSource clock;
    private final List<HookDelivery> attempts = new ArrayList<>();
    private final List<String> askedAgain = new ArrayList<>();
    private Predicate<String> receiver = guid -> true;
    private Duration delay = Duration.ZERO;

    SimulatedHook(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on this takes deliveries; false means that it does not answer. */
    public void receiver(Predicate<String> takes) {
        receiver = takes;
    }

    /** From now on an attempt stands in the log only when it is this old. */
    public void logsLate(Duration by) {
        delay = by;
    }

    /** GitHub tries to deliver. */
    public void deliver(String guid) {
        var status = receiver.test(guid) ? TAKEN : NO_ANSWER;
        attempts.addFirst(new HookDelivery(attempts.size() + 1L, guid, clock.instant(), status, "workflow_run"));
    }

    /** GUIDs that somebody asked to have delivered again, in this order. */
    public List<String> askedAgain() {
        return List.copyOf(askedAgain);
    }

    List<HookDelivery> since(Instant since) {
        var logged = clock.instant().minus(delay);
        return attempts.stream()
                .filter(each -> !each.deliveredAt().isBefore(since) && !each.deliveredAt().isAfter(logged)).toList();
    }

    void redeliver(long attempt) {
        var guid = attempts.stream().filter(each -> each.id() == attempt).findFirst().orElseThrow().guid();
        askedAgain.add(guid);
        deliver(guid);
    }
}
