package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.server.requests.list.ListQuery.Show;
import io.tfpilot.server.requests.list.ListView.Empty;
import io.tfpilot.server.web.pages.NoProject;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an empty list says: what was looked for, then the way out. */
final class ListEmpty {
    private static final String CATALOGUE = "Browse the catalogue";

    private ListEmpty() {}

    /** @param archived how many archived requests match as well */
    static Empty of(ListQuery query, int archived) {
        if (archived > 0) {
            return new Empty("archive", matches(query), archived(archived) + ": they are archived, and this view "
                    + "does not show the archive.", ListQuery.all(query.show()).at(""), query.showing(Show.ARCHIVED),
                    "Show the archived ones");
        }
        if (query.isFiltered()) {
            return filtered(query);
        }
        return switch (query.show()) {
            case ALL -> catalogue("inbox", "Nothing has been requested yet",
                    "Choose a module in the catalogue and fill in its inputs. TfPilot opens the pull request.");
            case NEEDS_YOU -> new Empty("circle-check", "Nothing waits for you",
                    "Requests that need your approval, your answer or a retry appear here.", "",
                    "/requests", "All requests");
            case MINE -> catalogue("inbox", "You have not requested anything yet",
                    "Choose a module in the catalogue and fill in its inputs. TfPilot opens the pull request.");
            case ACTIVE -> new Empty("circle-check", "Nothing is in progress",
                    "Every request is deployed, closed or destroyed.", "", "/requests?show=deployed",
                    "What is deployed");
            case DEPLOYED -> new Empty("layers", "Nothing is deployed",
                    "A request appears here once its apply succeeds.", "", "/requests?show=active",
                    "What is in progress");
            case ARCHIVED -> new Empty("archive", "The archive is empty",
                    "Requests move here once they are closed, or destroyed and cleaned up.", "", "/requests",
                    "All requests");
        };
    }

    /** For people who see no project. */
    static Empty noProject() {
        return new Empty("inbox", NoProject.TITLE, NoProject.DETAIL, "", "/catalogue", CATALOGUE);
    }

    private static Empty catalogue(String icon, String heading, String text) {
        return new Empty(icon, heading, text, "", "/catalogue", CATALOGUE);
    }

    /** "2 archived requests match". */
    static String archived(int number) {
        return number > ListPresenter.MOST_COUNTED
                ? "More than " + ListPresenter.MOST_COUNTED + " archived requests match"
                : number == 1 ? "1 archived request matches" : number + " archived requests match";
    }

    private static String matches(ListQuery query) {
        return query.text().isEmpty() ? "Nothing live matches" : "Nothing live matches “" + query.text() + "”";
    }

    private static Empty filtered(ListQuery query) {
        var what = query.text().isEmpty() ? "Nothing matches" : "Nothing matches “" + query.text() + "”";
        var statuses = query.statuses().stream().map(Status::label).collect(Collectors.joining(" or "));
        var where = Stream.of(query.project(), query.environment(), query.module(), statuses,
                query.requester().isEmpty() ? "" : "by " + query.requester()).filter(part -> !part.isEmpty()).toList();
        return new Empty("inbox", what + (where.isEmpty() ? "" : " in " + String.join(", ", where)),
                "Clear the filter to see every request in this view, or browse the catalogue.",
                ListQuery.all(query.show()).at(""), "/catalogue", CATALOGUE);
    }
}
