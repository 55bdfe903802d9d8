package io.tfpilot.core.ingest;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.LogTails;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.text.Cut;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes what runners send of their logs, while the run goes on. It changes no request and decides nothing. */
public final class RunLogs {
    /** Lines in one call; the runner sends fewer. */
    public static final int MOST_LINES = 500;
    public static final int LONGEST_LINE = 4_000;
    /** A run's log ends somewhere; the runner ends it at twenty thousand. */
    public static final long LAST_LINE = 1_000_000;

    /** Everything that a terminal would obey but colours, and halves of characters. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\t\u001b]]");

    private final Storage storage;
    private final InstantSource clock;

    public RunLogs(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** @param attempt GitHub's number of the run's attempt, from 1 */
    public record Run(RepoName repo, long id, int attempt) {}

    public enum Answer {
        KEPT,
        /** No attempt has this run yet: its dispatch may still be on its way. */
        UNKNOWN,
        /** The run is over; nobody needs more of it. */
        OVER
    }

    public Answer tell(Run run, long from, List<String> lines) {
        var owner = storage.requests().byRun(run.repo(), run.id());
        var request = owner == null ? null : storage.requests().find(owner.requestId());
        var attempt = request == null ? null : attempt(request, run.id());
        if (request == null || attempt == null
                || (run.attempt() > attempt.runAttempt() && !attempt.isActive())) {
            return Answer.UNKNOWN;
        }
        if (!attempt.isActive() || run.attempt() < attempt.runAttempt()) {
            return Answer.OVER;
        }
        storage.logTails().append(new LogTails.Run(request.id(), run.id(), run.attempt()), from,
                lines.stream().map(RunLogs::cleaned).toList(), clock.instant());
        return Answer.KEPT;
    }

    private static @Nullable Attempt attempt(Request request, long runId) {
        return Stream.of(request.runs().plan(), request.runs().apply(), request.runs().destroy())
                .flatMap(List::stream).filter(each -> each.runId() != null && each.runId() == runId).findFirst()
                .orElse(null);
    }

    private static String cleaned(String line) {
        var shown = UNPRINTABLE.matcher(line).replaceAll("");
        return shown.length() > LONGEST_LINE ? Cut.first(shown, LONGEST_LINE - 1) + "…" : shown;
    }
}
