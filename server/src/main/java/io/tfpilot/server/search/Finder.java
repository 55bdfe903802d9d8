package io.tfpilot.server.search;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.server.catalogue.CatalogueReader;
import io.tfpilot.server.requests.RequestCommands;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.search.SearchView.Group;
import io.tfpilot.server.search.SearchView.Hit;
import io.tfpilot.server.web.pages.Badge;
import io.tfpilot.server.web.pages.Shell;
import io.tfpilot.server.web.pages.Visitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what one types, kind by kind, best first. */
final class Finder {
    /** Of each kind: what fits on a screen without scrolling far. */
    private static final int OF_A_KIND = 6;

    private final RequestReader requests;
    private final CatalogueReader catalogue;
    private final RequestCommands acts;
    private final SavedFilters saved;

    Finder(RequestReader requests, CatalogueReader catalogue, RequestCommands acts, SavedFilters saved) {
        this.requests = requests;
        this.catalogue = catalogue;
        this.acts = acts;
        this.saved = saved;
    }

    static String cleaned(String text) {
        return text.strip();
    }

    List<Group> find(String text, Visitor visitor, Shell shell) {
        var places = new SearchPlaces(modules(visitor), acts.places(visitor),
                saved.of(visitor.person().login()), visitor.person());
        var groups = text.isEmpty()
                ? Stream.of(group("waiting", "Waits for you", waiting(visitor)),
                        group("actions", "Begin", places.actions().stream().limit(3).toList()),
                        group("pages", "Go to", places.pages(shell).stream().limit(OF_A_KIND).toList()))
                : Stream.of(group("requests", "Requests", named(text, visitor)),
                        group("actions", "Begin", best(text, places.actions())),
                        group("modules", "Modules", best(text, places.modulePages())),
                        group("environments", "Environments", best(text, places.environmentCards())),
                        group("pages", "Go to", best(text, places.pages(shell))));
        return numbered(groups.filter(group -> !group.hits().isEmpty()).toList());
    }

    /** A search that finds less is better than none. */
    private List<CatalogueReader.Listed> modules(Visitor visitor) {
        try {
            return catalogue.offered(visitor);
        } catch (GitHub.GitHubTrouble unreachable) {
            return List.of();
        }
    }

    private static Group group(String key, String title, List<Hit> hits) {
        return new Group(key, title, hits);
    }

    private List<Hit> waiting(Visitor visitor) {
        return hits(new RequestFilter(null, null, null, Set.of(), null, null, visitor.person(), false), visitor);
    }

    private List<Hit> named(String text, Visitor visitor) {
        var live = hits(new RequestFilter(null, null, null, Set.of(), null, text, null, false), visitor);
        return live.isEmpty()
                ? hits(new RequestFilter(null, null, null, Set.of(), null, text, null, true), visitor)
                : live;
    }

    private List<Hit> hits(RequestFilter filter, Visitor visitor) {
        return requests.list(filter, RequestOrder.NEWEST, null, OF_A_KIND, visitor).rows().stream().map(row -> {
            var identity = row.request().identity();
            var badge = Badge.of(row.derivation(), false);
            return new Hit("", badge.icon(), badge.key(), identity.name(), "%s, %s %s %s by %s".formatted(badge.label(),
                    identity.project(), identity.environment(), identity.module(), identity.requester()),
                    "/requests/" + identity.id());
        }).toList();
    }

    /** Every word is somewhere in it; those whose title begins with the text come first. */
    private static List<Hit> best(String text, List<Hit> hits) {
        var wanted = text.toLowerCase(Locale.ROOT);
        var words = wanted.split("\\s+");
        return hits.stream().filter(hit -> {
            var said = (hit.title() + " " + hit.detail()).toLowerCase(Locale.ROOT);
            return Stream.of(words).allMatch(said::contains);
        }).sorted(Comparator.comparing(hit -> !hit.title().toLowerCase(Locale.ROOT).startsWith(wanted)))
                .limit(OF_A_KIND).toList();
    }

    /** Ids by which the palette says which one is active. */
    private static List<Group> numbered(List<Group> groups) {
        var number = 0;
        var numbered = new ArrayList<Group>();
        for (var group : groups) {
            var hits = new ArrayList<Hit>();
            for (var hit : group.hits()) {
                hits.add(new Hit("hit-" + number++, hit.icon(), hit.status(), hit.title(), hit.detail(), hit.href()));
            }
            numbered.add(new Group(group.key(), group.title(), hits));
        }
        return numbered;
    }
}
