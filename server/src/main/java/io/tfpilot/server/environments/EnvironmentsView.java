package io.tfpilot.server.environments;

import io.tfpilot.server.pages.Shell;
import io.tfpilot.server.requests.RequestView.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Environments, by project. */
public record EnvironmentsView(Shell shell, List<Project> projects) {
    public record Project(String name, List<Card> cards) {}

    public record Card(String key, String project, String environment, boolean prod, @Nullable Frozen frozen,
            boolean mayFreeze, int deployed, int drifted, @Nullable String monthly, String queueHeading,
            List<Waiting> queue, String csrf) {}

    public record Frozen(String heading, String reason) {}
}
