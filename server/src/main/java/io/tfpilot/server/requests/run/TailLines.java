package io.tfpilot.server.requests.run;

import io.tfpilot.core.ingest.RunLogs;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.server.requests.run.RunView.Tail;
import io.tfpilot.server.requests.run.RunView.TailLine;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of a run while it goes on. */
public final class TailLines {
    /** As many as somebody who follows can have read; the whole log comes with the run's end. */
    public static final int SHOWN = 200;

    private TailLines() {}

    /** Null where the run is not the one that is watched, or does not run yet. */
    public static @Nullable Tail of(Request request, Attempt attempt, LogTail log) {
        var begun = attempt.status() == Attempt.Status.IN_PROGRESS || !log.lines().isEmpty();
        return attempt.runId() == null || !begun || !attempt.equals(Predicates.active(request))
                ? null
                : new Tail("log-" + attempt.runId(), "/requests/" + request.id() + "/_/log", upTo(log),
                        lines(log, "module.tfpilot_" + request.id() + "."), said(log.lines()));
    }

    /** A newer attempt starts again with its first line, and is further. */
    private static long upTo(LogTail log) {
        return log.lines().isEmpty() ? 0 : log.attempt() * (RunLogs.LAST_LINE * 2) + log.lines().getLast().number();
    }

    /** @param within what every address of the request begins with: it would be most of what there is to read */
    private static List<TailLine> lines(LogTail log, String within) {
        var lines = new ArrayList<TailLine>();
        var next = log.lines().isEmpty() ? 1 : Math.max(1, log.lines().getFirst().number());
        for (var line : log.lines()) {
            if (line.number() > next) {
                lines.add(new TailLine("l" + log.attempt() + "-" + next + "-missing", "", "", List.of(
                        new PlanLog.Part(missing(line.number() - next), "rest", false))));
            }
            next = line.number() + 1;
            lines.add(line(log.attempt(), line.number(), line.text().replace(within, "")));
        }
        return lines;
    }

    private static TailLine line(int attempt, long number, String text) {
        var coloured = PlanLog.line(0, text);
        return new TailLine("l" + attempt + "-" + number, Long.toString(number), coloured.tone(),
                coloured.parts());
    }

    private static String missing(long lines) {
        return lines == 1 ? "One line is missing." : Words.number(lines) + " lines are missing.";
    }

    private static String said(List<LogTail.Line> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        var all = lines.getLast().number();
        return lines.getFirst().number() == 1
                ? Words.count(all, "line")
                : "The last " + Words.number(lines.size()) + " of " + Words.count(all, "line");
    }
}
