package io.tfpilot.core.queue;

import io.tfpilot.core.ledger.Journal.Queued;
import io.tfpilot.core.ledger.Journal.Step;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one write changed in a queue: the record before it compared with the record after it. */
final class QueueSteps {
    private final EnvironmentQueue queue;
    private final List<Queued> found = new ArrayList<>();

    private QueueSteps(EnvironmentQueue queue) {
        this.queue = queue;
    }

    static List<Queued> between(EnvironmentQueue before, EnvironmentQueue after) {
        var steps = new QueueSteps(after);
        var was = before.running();
        var now = after.running();
        if (was != null && !isSame(was, now)) {
            steps.add(Step.FREED, was);
        }
        before.held().stream().filter(slot -> !has(after, slot) && !isSame(slot, now))
                .forEach(slot -> steps.add(Step.LEFT, slot));
        after.held().stream().filter(slot -> !has(before, slot)).forEach(slot -> steps.add(Step.ENTERED, slot));
        if (now != null && !isSame(now, was)) {
            steps.add(Step.TURN, now);
        }
        if ((before.frozen() == null) != (after.frozen() == null)) {
            steps.add(after.frozen() == null ? Step.UNFROZEN : Step.FROZEN, null);
        }
        return List.copyOf(steps.found);
    }

    private void add(Step step, @Nullable Slot slot) {
        found.add(new Queued(queue.project(), queue.environment(), step, slot));
    }

    private static boolean has(EnvironmentQueue queue, Slot slot) {
        return queue.held().stream().anyMatch(other -> isSame(slot, other));
    }

    private static boolean isSame(Slot slot, @Nullable Slot other) {
        return other != null && other.isOf(slot.requestId(), slot.kind(), slot.attempt());
    }
}
