package io.tfpilot.core.ingest;

import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Facts that this process found by asking and no webhook had told: how many since its start, and the last ones. */
public final class Repairs {
    /** What a page shows. */
    private static final int REMEMBERED = 20;

    private final Deque<Repair> last = new ArrayDeque<>();
    private long count;

    /** @param what run, pull request or review */
    public record Repair(RequestId requestId, String what, Instant at) {}

    synchronized void add(RequestId requestId, String what, Instant at) {
        count++;
        last.addFirst(new Repair(requestId, what, at));
        if (last.size() > REMEMBERED) {
            last.removeLast();
        }
    }

    public synchronized long count() {
        return count;
    }

    /** Newest first. */
    public synchronized List<Repair> last() {
        return List.copyOf(last);
    }

    static String word(Fact fact) {
        return switch (fact) {
            case RunSeen run -> run.kind().json() + " run";
            case PullRequestSeen pr -> "pull request";
            case ReviewSeen review -> "review";
        };
    }
}
