package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.lifecycle.WaitsFor;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.server.pages.Badge;
import io.tfpilot.server.pages.Moment;
import io.tfpilot.server.pages.Shell;
import io.tfpilot.server.pages.Visitor;
import io.tfpilot.server.pages.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list as view records. */
final class ListPresenter {
    private final Visitor visitor;
    private final Instant now;

    ListPresenter(Visitor visitor, Instant now) {
        this.visitor = visitor;
        this.now = now;
    }

    ListView view(Shell shell, ListQuery query, RequestReading.Choices choices, RequestReading.Listing listing) {
        var rows = listing.rows().stream().map(each -> row(each)).toList();
        var older = listing.next() == null ? null : query.at(listing.next());
        return new ListView(shell, tabs(query), query.text(), chips(query, choices), kept(query), query.isFiltered(),
                rows, empty(query), query.at(query.after()), query.after().isEmpty() ? null : query.at(""), older);
    }

    ListView.Row row(RequestReading.Row each) {
        var request = each.request();
        var id = request.identity();
        var derivation = each.derivation();
        var cost = request.cost();
        var forMe = waitsForMe(derivation.waitsFor(), request);
        return new ListView.Row(id.id().value(), id.name(), "/requests/" + id.id(),
                Badge.of(derivation.status(), isHeld(request)), Words.sentence(derivation.waitsFor().text())
                        .replaceAll("\\.$", ""),
                forMe, id.project(), id.environment(), isProd(request), id.module(), deltas(request),
                cost == null || cost.monthly() == null ? null : Words.money(cost.monthly(), cost.currency()),
                cost == null || cost.diffMonthly() == null || cost.diffMonthly().signum() == 0
                        ? null
                        : Words.change(cost.diffMonthly(), cost.currency()),
                id.requester().value(), Moment.age(request.updatedAt(), null, now), Pace.of(request, derivation));
    }

    /** Production is drawn with a dark outline; which environments are production is the target's business. */
    private static boolean isProd(Request request) {
        return request.identity().environment().equals("prod");
    }

    static boolean isHeld(Request request) {
        return Stream.of(RunKind.APPLY, RunKind.DESTROY).map(request::currentAttempt)
                .anyMatch(attempt -> attempt != null && attempt.status() == Attempt.Status.HELD);
    }

    private boolean waitsForMe(WaitsFor waitsFor, Request request) {
        var role = visitor.person().role();
        return switch (waitsFor.who()) {
            case APPROVER -> role.atLeast(Role.APPROVER);
            case ADMIN -> role.atLeast(Role.ADMIN);
            case REQUESTER -> request.identity().requester().equals(visitor.person().login());
            case GITHUB, QUEUE, TFPILOT, NOBODY -> false;
        };
    }

    private static List<ListView.Delta> deltas(Request request) {
        var plan = request.currentAttempt(RunKind.PLAN);
        var result = plan == null ? null : plan.result();
        var summary = result == null ? null : result.summary();
        return summary == null ? List.of() : deltas(summary);
    }

    private static List<ListView.Delta> deltas(RunResult.Summary summary) {
        var deltas = new ArrayList<ListView.Delta>();
        delta(deltas, "+", summary.add(), "to create", "ok");
        delta(deltas, "~", summary.change(), "to update", "wait");
        delta(deltas, "±", summary.replace(), "to replace", "down");
        delta(deltas, "−", summary.destroy(), "to destroy", "bad");
        return deltas;
    }

    private static void delta(List<ListView.Delta> to, String sign, int number, String words, String tone) {
        if (number > 0) {
            to.add(new ListView.Delta(sign, number, words, tone));
        }
    }

    private static List<ListView.Tab> tabs(ListQuery query) {
        return Stream.of(ListQuery.Show.values())
                .map(show -> new ListView.Tab(show.label(), query.showing(show), show == query.show())).toList();
    }

    private static List<ListView.Hidden> kept(ListQuery query) {
        return query.show() == ListQuery.Show.ALL
                ? List.of()
                : List.of(new ListView.Hidden("show", query.show().key()));
    }

    private static List<ListView.Chip> chips(ListQuery query, RequestReading.Choices choices) {
        var statuses = Stream.of(Status.values())
                .map(each -> new ListView.Option(each.json(), each.label(), each.json().equals(query.status())))
                .toList();
        return List.of(chip("project", "Project", choices.projects(), query.project()),
                chip("environment", "Environment", choices.environments(), query.environment()),
                chip("module", "Module", choices.modules(), query.module()),
                new ListView.Chip("status", "Status", statuses, !query.status().isEmpty()));
    }

    private static ListView.Chip chip(String name, String label, List<String> values, String chosen) {
        var options = values.stream().map(each -> new ListView.Option(each, each, each.equals(chosen))).toList();
        return new ListView.Chip(name, label, options, !chosen.isEmpty());
    }

    private static ListView.Empty empty(ListQuery query) {
        if (!query.isFiltered()) {
            return new ListView.Empty("Nothing has been requested yet",
                    "Choose a module from the catalogue, answer its questions, and the first pull request is on "
                            + "its way.");
        }
        var what = query.text().isEmpty() ? "Nothing matches" : "Nothing matches “" + query.text() + "”";
        var where = Stream.of(query.project(), query.environment(), query.module(), statusLabel(query.status()))
                .filter(part -> !part.isEmpty()).toList();
        return new ListView.Empty(what + (where.isEmpty() ? "" : " in " + String.join(", ", where)),
                "Clear the filter to see every request, or look for a module that does what you need.");
    }

    private static String statusLabel(@Nullable String status) {
        return Stream.of(Status.values()).filter(each -> each.json().equals(status)).map(Status::label).findFirst()
                .orElse("");
    }
}
