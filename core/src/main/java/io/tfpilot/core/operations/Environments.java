package io.tfpilot.core.operations;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import java.util.List;

/** Port: the queues, one record per project and environment with its own compare-and-set. */
public interface Environments {
    /** The stored record, or an empty one of version 0. */
    EnvironmentQueue find(String project, String environment);

    /** True iff the stored version was {@code next.version() - 1} and now is {@code next}. */
    boolean replace(EnvironmentQueue next);

    /** Every stored record, by project, then environment. */
    List<EnvironmentQueue> all();
}
