package io.tfpilot.server.connect.page;

import io.tfpilot.server.web.pages.Choice;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connecting a project with a cloud.
 *
 * @param form    where in AWS; null = the cloud is not AWS
 * @param problem what is wrong with the form; "" = nothing
 * @param without what is not checked here; "" = everything is
 */
public record ConnectView(Shell shell, String title, List<Tab> tabs, List<Choice.Option> projects,
        @Nullable Form form, String problem, String without, List<Fact> facts, List<String> weaknesses,
        List<Document> documents, List<Check> checks) {

    public record Tab(String href, String label, boolean here) {}

    public record Form(String account, String region, String bucket, String key, String kmsKey) {}

    public record Fact(String name, List<String> values) {}

    /** @param note what it is for */
    public record Document(String id, String title, String note, String text) {}

    /**
     * An environment.
     *
     * @param tone  of the state
     * @param state in words
     */
    public record Check(String environment, String state, String tone, String icon, @Nullable Moment at, String url,
            List<Line> lines) {}

    /** @param mends "" = it is fine */
    public record Line(String job, String text, String mends, String tone, String icon) {}
}
