package io.tfpilot.server.admin.page;

import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generated files in the repository of each project. */
public record WorkflowsView(Shell shell, List<Card> cards) {

    /**
     * One project.
     *
     * @param state how its files stand, all together
     * @param trouble why they could not be read; "" where they were
     * @param mend what to do about the trouble, or about files that are in the way
     * @param files every file that is not as it should be, or all where none is
     * @param button what installing would do; "" where it would do nothing
     * @param open the pull request that waits to be merged
     */
    public record Card(String project, String repository, WebhooksView.State state, String trouble, String mend,
            List<File> files, String button, @Nullable Link open, List<Need> needs) {}

    public record File(String path, WebhooksView.State state, String does) {}

    public record Link(String label, String href) {}

    /** @param kind secret, variable or environment of the repository */
    public record Need(String kind, String name, String purpose) {}
}
