package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tfpilot.sandbox.git.History;

/** Changed files, line by line, with the numbers of both sides. */
final class DiffView {
    /** A longer one is a download, not something to read. */
    private static final int MOST_LINES = 3_000;
    /** A longer one begins folded, so that the next file is not far away. */
    private static final int FOLDED_LINES = 400;
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    private final String repository;
    private final String commit;
    private int before;
    private int after;

    /** @param commit where the files are as they became */
    DiffView(String repository, String commit) {
        this.repository = repository;
        this.commit = commit;
    }

    String of(List<History.Change> changes) {
        if (changes.isEmpty()) {
            return Html.empty("No changes", "The files are the same on both sides.");
        }
        var out = new StringBuilder("<p class=files>" + Html.count(changes.size(), "file") + " changed, "
                + sum(changes.stream().mapToInt(History.Change::additions).sum(),
                        changes.stream().mapToInt(History.Change::deletions).sum())
                + "</p>");
        for (int i = 0; i < changes.size(); i++) {
            file(changes.get(i), "diff-" + i, out);
        }
        return out.toString();
    }

    static String sum(int additions, int deletions) {
        return "<span class=plus>+" + additions + "</span> <span class=minus>−" + deletions + "</span>";
    }

    private void file(History.Change change, String id, StringBuilder out) {
        boolean longer = change.patch().lines().count() > FOLDED_LINES;
        out.append("<details class=box").append(longer ? "" : " open").append(" id=").append(id)
                .append("><summary><span class=mono>")
                .append(change.previous().map(old -> text(old) + " → ").orElse("")).append(text(change.path()))
                .append("</span> ").append(change.status().equals("modified") ? "" : Html.tag(change.status()))
                .append("<span class=\"end small\">").append(sum(change.additions(), change.deletions()));
        if (!change.status().equals("removed")) {
            out.append(" · <a href=\"/").append(text(repository)).append("/blob/").append(commit).append('/')
                    .append(Html.path(change.path())).append("\">View file</a>");
        }
        out.append("</span></summary>");
        if (change.patch().isEmpty()) {
            out.append(
                    "<p class=\"in soft\">Nothing to show: the file is binary, empty or only renamed.</p></details>");
            return;
        }
        out.append("<div class=scroll tabindex=0 role=region aria-label=\"").append(text(change.path()))
                .append("\"><table class=diff>");
        lines(change.patch(), id, out);
        out.append("</table></div></details>");
    }

    private void lines(String patch, String id, StringBuilder out) {
        int number = 0;
        for (var line : patch.split("\n", -1)) {
            if (number == MOST_LINES) {
                row("hunk", "", "", "… the rest is left out; the file itself is whole", out);
                return;
            }
            number++;
            line(line, id + "-" + number, out);
        }
    }

    private void line(String line, String id, StringBuilder out) {
        Matcher hunk = HUNK.matcher(line);
        if (hunk.matches()) {
            before = Integer.parseInt(hunk.group(1));
            after = Integer.parseInt(hunk.group(2));
            row("hunk", "", "", line, out);
        } else if (line.startsWith("+")) {
            row("add id=" + id, "", Integer.toString(after++), line, out);
        } else if (line.startsWith("-")) {
            row("del id=" + id, Integer.toString(before++), "", line, out);
        } else if (line.startsWith("\\")) {
            row("hunk", "", "", line.substring(1).strip(), out);
        } else {
            row("same id=" + id, Integer.toString(before++), Integer.toString(after++), line, out);
        }
    }

    private static void row(String kind, String old, String now, String line, StringBuilder out) {
        out.append("<tr class=").append(kind).append("><td class=n>").append(old).append("</td><td class=n>")
                .append(now)
                .append("</td><td>").append(text(line)).append("</td></tr>");
    }
}
