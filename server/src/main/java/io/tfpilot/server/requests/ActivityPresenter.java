package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Timeline;
import io.tfpilot.core.operations.AuditLog;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.pages.Moment;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.RequestView.Activity;
import io.tfpilot.server.requests.RequestView.Entry;
import io.tfpilot.server.requests.RequestView.Event;
import io.tfpilot.server.requests.RequestView.Link;
import io.tfpilot.server.requests.RequestView.Try;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What happened: for people, by attempt, and as the record has it. */
final class ActivityPresenter {
    private ActivityPresenter() {}

    static Activity of(RequestSight sight, List<AuditLog.Row> audit, Instant now) {
        return new Activity(events(sight.timeline(), now), attempts(sight.request(), now),
                audit.stream().map(row -> entry(row, now)).toList(),
                "/api/requests/" + sight.request().id() + "/audit-export");
    }

    /** Newest first. */
    static List<Event> events(List<Timeline.Entry> timeline, Instant now) {
        return timeline.reversed().stream().map(each -> new Event(Moment.age(each.at(), null, now),
                each.who() == null ? null : each.who().value(), each.text(), each.link())).toList();
    }

    private static List<Try> attempts(Request request, Instant now) {
        var tries = new ArrayList<Try>();
        for (var kind : List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)) {
            var current = request.current().currentAttempts().of(kind);
            request.runs().of(kind).forEach(each -> tries.add(attempt(kind, each, each.attempt() == current, now)));
        }
        tries.sort(Comparator.comparing((Try each) -> each.started().iso()).reversed());
        return tries;
    }

    private static Try attempt(RunKind kind, Attempt attempt, boolean current, Instant now) {
        var destroyPlan = kind == RunKind.PLAN && attempt.purpose() == Attempt.Purpose.DESTROY;
        var name = (destroyPlan ? "Destroy plan" : Words.sentence(kind.json()).replace(".", "")) + " "
                + attempt.attempt();
        var took = Steps.took(attempt);
        var run = attempt.url() == null
                ? null
                : new Link(attempt.url(), attempt.runId() == null ? "run" : "#" + attempt.runId());
        return new Try(name, current, result(attempt), tone(attempt), icon(attempt), attempt.revision(), run,
                attempt.actor().value(), took == null ? "" : Words.duration(took),
                Moment.clock(attempt.dispatchedAt(), now), attempt.reason());
    }

    private static String result(Attempt attempt) {
        if (attempt.isActive()) {
            return Words.sentence(attempt.status().json().replace('_', ' ')).replace(".", "");
        }
        return attempt.succeeded()
                ? "Succeeded"
                : Words.sentence(String.valueOf(attempt.conclusion()).replace('_', ' ')).replace(".", "");
    }

    private static String tone(Attempt attempt) {
        return attempt.isActive() ? "work" : attempt.succeeded() ? "ok" : "bad";
    }

    private static String icon(Attempt attempt) {
        if (attempt.isActive()) {
            return attempt.status() == Attempt.Status.HELD ? "hourglass" : "loader-circle";
        }
        return attempt.succeeded() ? "circle-check" : "octagon-x";
    }

    private static Entry entry(AuditLog.Row row, Instant now) {
        var event = row.event();
        var data = event.data().entrySet().stream().map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return new Entry(Moment.clock(event.at(), now), event.type(), event.actor().value(), data);
    }
}
