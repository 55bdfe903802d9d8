package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.time.Instant;
import java.util.List;

import org.eclipse.jgit.revwalk.RevCommit;

import io.tfpilot.sandbox.hub.Hosted;

/** Commits, one a row. */
final class CommitList {
    private CommitList() {}

    static String of(Hosted repository, List<RevCommit> commits, Instant now) {
        if (commits.isEmpty()) {
            return Html.empty("No commits", "There is nothing between the two sides.");
        }
        var out = new StringBuilder("<ul class=\"rows box\">");
        for (var commit : commits) {
            out.append("<li>").append(Icon.COMMIT).append("<span class=grow><a class=title href=\"/")
                    .append(text(repository.fullName())).append("/commit/").append(commit.name()).append("\">")
                    .append(text(commit.getShortMessage())).append("</a><br><small class=soft>")
                    .append(text(commit.getAuthorIdent().getName())).append(" committed ")
                    .append(Html.when(commit.getCommitterIdent().getWhenAsInstant(), now))
                    .append("</small></span>").append(Html.commit(repository.fullName(), commit.name()))
                    .append("</li>");
        }
        return out + "</ul>";
    }
}
