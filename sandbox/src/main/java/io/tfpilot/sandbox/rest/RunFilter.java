package io.tfpilot.sandbox.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;

import io.tfpilot.sandbox.runs.Run;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;

/** The filters of GitHub's lists of runs. */
final class RunFilter {
    private RunFilter() {}

    static Predicate<Run> of(Request request) {
        Predicate<Run> all = _ -> true;
        for (var entry : request.query().entrySet()) {
            var wanted = entry.getValue();
            all = all.and(switch (entry.getKey()) {
                case "event" -> run -> run.event().equals(wanted);
                case "branch" -> run -> run.branch().equals(wanted);
                case "actor" -> run -> run.actor().equals(wanted);
                case "head_sha" -> run -> run.sha().equals(wanted);
                case "status" -> run -> run.last().status().equals(wanted) || wanted.equals(run.last().conclusion());
                case "created" -> created(wanted);
                default -> _ -> true;
            });
        }
        return all;
    }

    private static Predicate<Run> created(String text) {
        int dots = text.indexOf("..");
        if (dots >= 0) {
            var from = text.substring(0, dots);
            var to = text.substring(dots + 2);
            return run -> (from.equals("*") || !run.createdAt().isBefore(start(from)))
                    && (to.equals("*") || run.createdAt().isBefore(end(to)));
        }
        if (text.startsWith(">=")) {
            return run -> !run.createdAt().isBefore(start(text.substring(2)));
        }
        if (text.startsWith("<=")) {
            return run -> run.createdAt().isBefore(end(text.substring(2)));
        }
        if (text.startsWith(">")) {
            return run -> !run.createdAt().isBefore(end(text.substring(1)));
        }
        if (text.startsWith("<")) {
            return run -> run.createdAt().isBefore(start(text.substring(1)));
        }
        return run -> !run.createdAt().isBefore(start(text)) && run.createdAt().isBefore(end(text));
    }

    /** The first moment of a day or second. */
    private static Instant start(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.of(422, "created is not a date or time: " + text);
        }
    }

    /** The first moment after a day or second. */
    private static Instant end(String text) {
        return text.length() == 10 ? start(text).plusSeconds(86_400) : start(text).plusSeconds(1);
    }
}
