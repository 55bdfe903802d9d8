package io.tfpilot.server.environments;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.server.pages.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the environments' page needs, and the one switch on it. */
public interface EnvironmentReading {
    /** By project and environment, as configured. */
    List<Sight> environments(Visitor visitor);

    /** Null where it was done; else why not, in words. */
    @Nullable
    String freeze(Visitor visitor, String project, String environment, String reason);

    /** Null where it was done; else why not, in words. */
    @Nullable
    String unfreeze(Visitor visitor, String project, String environment);

    /** An environment with what is deployed and drifted in it; {@code mayFreeze} is about the reader. */
    record Sight(EnvironmentQueue queue, boolean prod, int deployed, int drifted, @Nullable String monthly,
            boolean mayFreeze) {}
}
