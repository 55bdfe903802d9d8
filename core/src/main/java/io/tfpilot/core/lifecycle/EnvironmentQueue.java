package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one project and environment: at most one state-changing run at a time, first come first served.
 *
 * @param version compare-and-set; 0 = not stored yet
 */
public record EnvironmentQueue(String project, String environment, long version, @Nullable Slot running,
        List<Slot> held, @Nullable Frozen frozen) {

    /** One attempt's place. */
    public record Slot(RequestId requestId, RunKind kind, int attempt, Login by, Instant since) {
        public boolean isOf(RequestId id, RunKind which, int number) {
            return id.equals(requestId) && kind == which && attempt == number;
        }
    }

    /** Holds applies and destroys back until an admin thaws the environment. */
    public record Frozen(Login by, String reason, Instant at) {}

    public EnvironmentQueue {
        held = List.copyOf(held);
    }

    /** Where the request waits, from 1; 0 where it does not. */
    public int place(RequestId id) {
        for (var i = 0; i < held.size(); i++) {
            if (id.equals(held.get(i).requestId())) {
                return i + 1;
            }
        }
        return 0;
    }

    public static EnvironmentQueue empty(String project, String environment) {
        return new EnvironmentQueue(project, environment, 0, null, List.of(), null);
    }
}
