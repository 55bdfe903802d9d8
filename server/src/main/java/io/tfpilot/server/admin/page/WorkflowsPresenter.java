package io.tfpilot.server.admin.page;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.install.WorkflowInstallation.Sight;
import io.tfpilot.core.install.WorkflowInstallation.Target;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.workflows.InstalledFiles;
import io.tfpilot.core.workflows.InstalledFiles.State;
import io.tfpilot.core.workflows.WorkflowNeeds;
import io.tfpilot.core.workflows.WorkflowNeeds.Necessity;
import io.tfpilot.server.admin.page.WorkflowsView.Card;
import io.tfpilot.server.admin.page.WorkflowsView.File;
import io.tfpilot.server.admin.page.WorkflowsView.Link;
import io.tfpilot.server.admin.page.WorkflowsView.Need;
import io.tfpilot.server.web.pages.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the generated files of a project stand, in words. */
final class WorkflowsPresenter {
    private static final WebhooksView.State CURRENT = new WebhooksView.State("Current", "ok", "circle-check");

    private WorkflowsPresenter() {}

    static Card card(Target target, Outcome<Sight> outcome) {
        return switch (outcome) {
            case Outcome.No<Sight>(var refusal) -> unread(target, refusal);
            case Outcome.Done<Sight>(var sight) -> read(target, sight.files(), sight.open());
        };
    }

    private static Card unread(Target target, Refusal refusal) {
        return new Card(target.project().name(), target.project().repo().toString(),
                new WebhooksView.State("Not read", "warn", "circle-alert"), Words.sentence(refusal.detail()),
                refusal.mend(), List.of(), "", null, needs(target));
    }

    private static Card read(Target target, InstalledFiles files, @Nullable PullRequestSeen open) {
        var foreign = !files.in(State.FOREIGN).isEmpty();
        var changes = !files.changes().isEmpty();
        return new Card(target.project().name(), target.project().repo().toString(), all(files), "",
                foreign
                        ? "Rename or remove the files that are not TfPilot’s, or name other files under workflows in the "
                                + "project file. TfPilot never overwrites them, and installs nothing until then."
                        : "",
                files(files),
                foreign || !changes ? "" : open == null ? "Open a pull request" : "Update the pull request",
                open == null ? null : new Link("#" + open.number(), open.url()), needs(target));
    }

    private static WebhooksView.State all(InstalledFiles files) {
        if (files.areCurrent()) {
            return CURRENT;
        }
        if (!files.in(State.FOREIGN).isEmpty()) {
            return new WebhooksView.State("Foreign files in the way", "bad", "triangle-alert");
        }
        if (!files.in(State.CHANGED).isEmpty()) {
            return new WebhooksView.State("Changed by hand", "warn", "triangle-alert");
        }
        var missing = files.in(State.MISSING).size();
        return missing == files.generated().size()
                ? new WebhooksView.State("Not installed", "bad", "circle-dashed")
                : new WebhooksView.State("Outdated", "warn", "triangle-alert");
    }

    private static List<File> files(InstalledFiles files) {
        return files.states().entrySet().stream().filter(each -> each.getValue() != State.CURRENT)
                .map(each -> file(each.getKey(), each.getValue())).toList();
    }

    private static File file(String path, State state) {
        return switch (state) {
            case CURRENT -> new File(path, CURRENT, "");
            case MISSING -> file(path, "Missing", "bad", "adds it");
            case OUTDATED -> file(path, "Outdated", "warn", "brings it up to date");
            case CHANGED -> file(path, "Changed by hand", "warn", "undoes the change");
            case FOREIGN -> file(path, "Not TfPilot’s", "bad", "leaves it");
            case LEFT_OVER -> file(path, "No longer used", "warn", "removes it");
        };
    }

    private static File file(String path, String label, String tone, String does) {
        return new File(path, new WebhooksView.State(label, tone, "circle-alert"), does);
    }

    private static List<Need> needs(Target target) {
        return WorkflowNeeds.of(target.workflows()).stream()
                .map(need -> new Need(need.kind().name().toLowerCase(Locale.ROOT), need.name(),
                        Words.sentence(need.purpose().replace("`", "")
                                + (need.necessity() == Necessity.OPTIONAL ? " (optional)" : ""))))
                .toList();
    }
}
