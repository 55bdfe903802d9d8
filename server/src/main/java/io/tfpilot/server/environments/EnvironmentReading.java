package io.tfpilot.server.environments;

import io.tfpilot.core.lifecycle.ConcludedRun;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Insights.Holding;
import io.tfpilot.server.web.pages.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the environments' page needs, and the one switch on it. */
public interface EnvironmentReading {
    /** Places of a queue that are shown by name; the rest is counted. */
    int QUEUE_SHOWN = 10;

    /** By project and environment, as configured. */
    List<Sight> environments(Visitor visitor);

    /** One of them; null where the configuration has none such. */
    @Nullable
    Sight environment(Visitor visitor, String project, String environment);

    /** Null where it was done; else why not, in words. */
    @Nullable
    String freeze(Visitor visitor, String project, String environment, String reason);

    /** Null where it was done; else why not, in words. */
    @Nullable
    String unfreeze(Visitor visitor, String project, String environment);

    /**
     * An environment with what is deployed and drifted in it.
     *
     * @param drifted the first of them, by name
     * @param lastApplies newest first
     * @param queued what is known of the requests in the queue, as far as they are shown
     * @param mayFreeze about the reader
     */
    record Sight(EnvironmentQueue queue, boolean prod, Holding holding, List<Deployment> drifted,
            List<ConcludedRun> lastApplies, Map<RequestId, Queued> queued, boolean mayFreeze) {}

    /** @param startedAt when its run began; null while it waits */
    record Queued(String name, @Nullable Instant startedAt) {}
}
