package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Timeline;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Activity;
import io.tfpilot.server.requests.page.RequestView.Day;
import io.tfpilot.server.requests.page.RequestView.Entry;
import io.tfpilot.server.requests.page.RequestView.Event;
import io.tfpilot.server.requests.page.RequestView.Try;
import io.tfpilot.server.web.pages.AuditWords;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened: for people, by attempt, and as the record has it. */
final class ActivityPresenter {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private ActivityPresenter() {}

    static Activity of(RequestSight sight, List<AuditLog.Row> audit, @Nullable Link record, Instant now) {
        var id = sight.request().id();
        var older = audit.isEmpty() || audit.getLast().number() <= 1
                ? null
                : new Link("/requests/" + id + "?tab=activity&before=" + audit.getLast().number() + "#audit",
                        "Older entries");
        return new Activity(days(events(sight.timeline(), now), now), attempts(sight.request(), now),
                audit.stream().map(row -> entry(row, now)).toList(), "/api/requests/" + id + "/audit-export",
                audit.size() < RequestPageController.AUDIT_ROWS ? null : older, record);
    }

    /** Events by the day they belong to. */
    private static List<Day> days(List<Event> events, Instant now) {
        var days = new LinkedHashMap<String, List<Event>>();
        events.forEach(each -> days.computeIfAbsent(day(each.at(), now), day -> new ArrayList<>()).add(each));
        return days.entrySet().stream().map(each -> new Day(each.getKey(), each.getValue())).toList();
    }

    private static String day(Moment at, Instant now) {
        var of = LocalDate.ofInstant(Instant.parse(at.iso()), ZoneOffset.UTC);
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (of.equals(today)) {
            return "Today";
        }
        return of.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(of);
    }

    /** Newest first. */
    static List<Event> events(List<Timeline.Entry> timeline, Instant now) {
        return timeline.reversed().stream().map(each -> new Event(Moment.ago(each.at(), now),
                icon(each.kind()), tone(each.kind()), each.who() == null ? null : each.who().value(), text(each),
                each.link())).toList();
    }

    /** After a name a verb goes on; alone it begins a sentence. */
    private static String text(Timeline.Entry entry) {
        return entry.who() != null || entry.text().isEmpty()
                ? entry.text()
                : entry.text().substring(0, 1).toUpperCase(Locale.ROOT) + entry.text().substring(1);
    }

    private static String icon(Timeline.Kind kind) {
        return switch (kind) {
            case ASKED, RECORDED -> "circle-dashed";
            case REVISED -> "git-commit-horizontal";
            case PULL_REQUEST -> "git-pull-request";
            case MERGED -> "git-merge";
            case APPROVED -> "badge-check";
            case CHANGES_ASKED, COMMENTED -> "message-square";
            case STARTED -> "play";
            case SUCCEEDED -> "circle-check";
            case CANCELLED -> "circle-stop";
            case FAILED -> "octagon-x";
            case DRIFTED -> "triangle-alert";
            case ENDED -> "archive";
        };
    }

    private static String tone(Timeline.Kind kind) {
        return switch (kind) {
            case ASKED, REVISED, PULL_REQUEST, COMMENTED, STARTED, CANCELLED, ENDED, RECORDED -> "";
            case MERGED, APPROVED -> "decided";
            case SUCCEEDED -> "ok";
            case CHANGES_ASKED, FAILED -> "bad";
            case DRIFTED -> "wait";
        };
    }

    private static List<Try> attempts(Request request, Instant now) {
        var tries = new ArrayList<Try>();
        for (var kind : List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)) {
            var current = request.current().currentAttempts().of(kind);
            request.runs().of(kind)
                    .forEach(each -> tries.add(attempt(request, kind, each, each.attempt() == current, now)));
        }
        tries.sort(Comparator.comparing((Try each) -> each.started().iso()).reversed());
        return tries;
    }

    private static @Nullable Link log(Request request, RunKind kind, Attempt attempt) {
        var address = LogAddress.of(request, kind, attempt);
        return address == null ? null : new Link(address, "log");
    }

    /** What the attempt found is kept for as long as the request is. */
    private static @Nullable Link plan(RequestId id, RunKind kind, Attempt attempt) {
        var result = attempt.result();
        return kind != RunKind.PLAN || result == null || result.outputRef() == null
                ? null
                : new Link("/requests/" + id + "/plan?attempt=" + attempt.attempt(), "plan");
    }

    /** No dead end: where nothing was kept, it is said. */
    private static String kept(Request request, Attempt attempt) {
        var result = attempt.result();
        if (attempt.isActive() || (result != null && (result.logRef() != null || result.outputRef() != null))) {
            return "";
        }
        if (Predicates.awaitsResult(request, attempt)) {
            return "reading the log…";
        }
        return attempt.runId() == null ? "no run seen" : result == null ? "log not fetched" : "left no log";
    }

    private static Try attempt(Request request, RunKind kind, Attempt attempt, boolean current, Instant now) {
        var destroyPlan = kind == RunKind.PLAN && attempt.purpose() == Attempt.Purpose.DESTROY;
        var name = (destroyPlan ? "Destroy plan" : Words.sentence(kind.json()).replace(".", "")) + " "
                + attempt.attempt();
        var took = Steps.took(attempt);
        var run = attempt.url() == null
                ? null
                : new Link(attempt.url(), attempt.runId() == null ? "run" : "#" + attempt.runId());
        return new Try(name, current, result(attempt), tone(attempt), icon(attempt), attempt.revision(),
                attempt.commit().abbreviated(), run, plan(request.id(), kind, attempt), log(request, kind, attempt),
                kept(request, attempt), attempt.actor().value(), took == null ? "" : Words.duration(took),
                Moment.clock(attempt.dispatchedAt(), now),
                attempt.reason() == null ? null : attempt.reason().text());
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
        return new Entry(Moment.clock(event.at(), now), event.type(), AuditWords.event(event.type()),
                event.actor().value(), AuditWords.data(event.data()));
    }
}
