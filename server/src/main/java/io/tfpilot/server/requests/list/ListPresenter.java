package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Costs;
import io.tfpilot.core.lifecycle.Move;
import io.tfpilot.core.lifecycle.PlanCounts;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.SavedFilters.SavedFilter;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.requests.list.ListQuery.Show;
import io.tfpilot.server.requests.run.PlanPresenter;
import io.tfpilot.server.requests.run.RunView;
import io.tfpilot.server.web.pages.Badge;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Mark;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list as view records. */
public final class ListPresenter {
    /** Beyond this a number says only that there are many. */
    static final int MOST_COUNTED = 99;

    private final Visitor visitor;
    private final Instant now;

    ListPresenter(Visitor visitor, Instant now) {
        this.visitor = visitor;
        this.now = now;
    }

    ListView view(Shell shell, ListQuery query, RequestReader.Choices choices, RequestReader.Listing listing,
            Counted counted, List<SavedFilter> saved) {
        var rows = listing.rows().stream().map(this::row).toList();
        return new ListView(shell, tabs(query, counted.views(), saved), saved(query, saved), saving(query, saved),
                query.text(), chips(query, choices), statuses(query), ListColumns.options(query), kept(query),
                query.isFiltered(), ListColumns.of(query), rows,
                choices.projects().isEmpty() ? ListEmpty.noProject() : ListEmpty.of(query, counted.archived()),
                query.at(query.after()), foot(query, listing, counted),
                query.exported());
    }

    /**
     * @param views by view, at most one more than {@link #MOST_COUNTED}; empty where they are not shown
     * @param archived how many archived requests match what is searched for; 0 where that was not looked for
     */
    record Counted(Map<Show, Integer> views, int archived) {}

    private static ListView.Foot foot(ListQuery query, RequestReader.Listing listing, Counted counted) {
        var older = listing.next() == null ? null : query.at(listing.next());
        var newer = query.after().isEmpty() || listing.before() == null ? null : query.at(listing.before());
        var all = older == null && newer == null;
        var said = Words.count(listing.rows().size(), "request") + (all ? "" : " on this page") + ", "
                + ListColumns.said(query.order());
        var archived = counted.archived() == 0
                ? null
                : new Link(query.showing(Show.ARCHIVED), ListEmpty.archived(counted.archived()));
        return new ListView.Foot(said, archived, newer, older);
    }

    ListView.Row row(RequestReader.Row each) {
        var request = each.request();
        var id = request.identity();
        var cost = Costs.shown(request);
        var change = Costs.open(request);
        var forMe = each.awaited().isFor(visitor.person(), id);
        var brief = each.brief();
        var since = brief.since();
        return new ListView.Row(id.id().value(), id.name(), "/requests/" + id.id(),
                Badge.of(each.derivation(), isHeld(request)), forMe && isOfSeveral(each),
                forMe ? brief.yours() : brief.text(), forMe,
                since == null ? null : Moment.age(since, Words.duration(Duration.between(since, now)), now),
                Mark.of(request, each.derivation()), id.project(), id.environment(), each.prod(), id.module(),
                deltas(request),
                planned(request),
                cost == null || cost.monthly() == null ? null : Words.money(cost.monthly(), cost.currency()),
                change == null || change.diffMonthly() == null || change.diffMonthly().signum() == 0
                        ? null
                        : Words.change(change.diffMonthly(), change.currency()),
                id.requester().value(), Moment.age(request.updatedAt(), null, now),
                PollingInterval.of(request, each.derivation()));
    }

    /** What is done to several at once; the approval of a destroy is not. */
    private static boolean isOfSeveral(RequestReader.Row each) {
        var move = each.derivation().waitsFor().move();
        return move == Move.APPROVE || move == Move.APPLY;
    }

    public static boolean isHeld(Request request) {
        return Stream.of(RunKind.APPLY, RunKind.DESTROY).map(request::currentAttempt)
                .anyMatch(attempt -> attempt != null && attempt.status() == Attempt.Status.HELD);
    }

    private static List<RunView.Sum> deltas(Request request) {
        var summary = PlanCounts.of(request);
        return summary == null ? List.of() : PlanPresenter.sums(summary);
    }

    /** What is said where there are no numbers: none, because there is no plan, is another thing than no change. */
    static String planned(Request request) {
        var plan = request.currentAttempt(RunKind.PLAN);
        if (plan == null) {
            return "no plan yet";
        }
        if (plan.isActive()) {
            return "planning";
        }
        if (Predicates.planFailed(plan)) {
            return "plan failed";
        }
        if (Predicates.awaitsResult(request, plan)) {
            return "reading…";
        }
        return PlanCounts.of(request) == null ? "not known" : "no change";
    }

    private static List<ListView.Tab> tabs(ListQuery query, Map<Show, Integer> counts, List<SavedFilter> saved) {
        var named = saved.stream().anyMatch(each -> each.query().equals(query.canonical()));
        return Stream.of(Show.values()).map(show -> new ListView.Tab(show.label(), query.showing(show),
                show == query.show() && !named, count(counts.get(show)))).toList();
    }

    /** "3", "99+"; nothing for none or where it was not counted. */
    static String count(@Nullable Integer number) {
        return number == null ? "" : number > MOST_COUNTED ? MOST_COUNTED + "+" : number.toString();
    }

    private static List<ListView.Tab> saved(ListQuery query, List<SavedFilter> saved) {
        return saved.stream().map(each -> new ListView.Tab(each.name(), "/requests?" + each.query(),
                each.query().equals(query.canonical()), "")).toList();
    }

    private ListView.Saving saving(ListQuery query, List<SavedFilter> saved) {
        var mine = saved.stream().filter(each -> each.query().equals(query.canonical())).findFirst();
        return new ListView.Saving(visitor.csrf(), query.canonical(), mine.map(SavedFilter::name).orElse(""),
                mine.map(SavedFilter::start).orElse(false), !query.canonical().isEmpty(),
                mine.isEmpty() && saved.size() >= SavedFilters.MOST
                        ? "You have " + SavedFilters.MOST + " saved filters. Delete one first."
                        : null);
    }

    private static List<ListView.Hidden> kept(ListQuery query) {
        return query.show() == Show.ALL ? List.of() : List.of(new ListView.Hidden("show", query.show().key()));
    }

    private List<ListView.Chip> chips(ListQuery query, RequestReader.Choices choices) {
        var chips = new ArrayList<>(List.of(chip("project", "Project", choices.projects(), query.project()),
                chip("environment", "Environment", choices.environments(), query.environment()),
                chip("module", "Module", choices.modules(), query.module())));
        if (query.show() != Show.MINE) {
            chips.add(chip("requester", "Requester", choices.people(), query.requester()));
        }
        return chips;
    }

    private static ListView.Several statuses(ListQuery query) {
        var offered = Stream.of(Status.values())
                .filter(each -> query.show() != Show.ACTIVE || Status.ACTIVE.contains(each));
        var chosen = query.statuses().stream().map(Status::label).collect(Collectors.joining(", "));
        return new ListView.Several("status", chosen.isEmpty() ? "Status" : chosen, offered
                .map(each -> new ListView.Option(each.json(), each.label(), query.statuses().contains(each))).toList(),
                !query.statuses().isEmpty());
    }

    /** A value from the address that is no choice any more stays visible. */
    private static ListView.Chip chip(String name, String label, List<String> values, String chosen) {
        var all = chosen.isEmpty() || values.contains(chosen)
                ? values
                : Stream.concat(values.stream(), Stream.of(chosen)).toList();
        var options = all.stream().map(each -> new ListView.Option(each, each, each.equals(chosen))).toList();
        return new ListView.Chip(name, label, options, !chosen.isEmpty());
    }
}
