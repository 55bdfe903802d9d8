package io.tfpilot.server.search;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.store.SavedFilters.SavedFilter;
import io.tfpilot.server.catalogue.CatalogueReader.Listed;
import io.tfpilot.server.requests.RequestCommands;
import io.tfpilot.server.search.SearchView.Hit;
import io.tfpilot.server.web.pages.Icons;
import io.tfpilot.server.web.pages.Shell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that has an address and is no request, for one reader. */
record SearchPlaces(List<Listed> modules, List<RequestCommands.Place> environments, List<SavedFilter> saved,
        Person person) {

    /** What one may begin; each leads to the place where it is done. */
    List<Hit> actions() {
        var actions = new ArrayList<Hit>();
        if (person.hasAnywhere(Role.DEVELOPER)) {
            actions.add(hit("plus", "New request", "Choose a module", "/requests/new"));
            requestable().forEach(each -> actions.add(hit("plus", "Request " + title(each), each.project(),
                    "/requests/new?project=" + each.project() + "&module=" + each.module().name())));
        }
        environments.stream().filter(each -> has(Role.ADMIN, each)).forEach(each -> actions.add(hit("snowflake",
                "Freeze or unfreeze " + name(each), "on its card", anchor(each))));
        return actions;
    }

    private Stream<Listed> requestable() {
        return modules.stream().filter(each -> each.offer().requestable() && environments.stream()
                .anyMatch(place -> place.project().equals(each.project()) && has(Role.DEVELOPER, place)));
    }

    private boolean has(Role role, RequestCommands.Place place) {
        return person.has(role, new Place(place.project(), place.environment()));
    }

    List<Hit> modulePages() {
        Map<String, Hit> byName = new LinkedHashMap<>();
        for (var each : modules) {
            var name = each.module().name();
            var icon = each.module() instanceof ModuleReading.Requestable(var schema)
                    ? Icons.orBox(schema.icon())
                    : "package";
            byName.putIfAbsent(name, hit(icon, title(each), name, "/catalogue/" + name));
        }
        return List.copyOf(byName.values());
    }

    private static String title(Listed listed) {
        return listed.module() instanceof ModuleReading.Requestable(var schema)
                ? schema.title()
                : listed.module().name();
    }

    List<Hit> environmentCards() {
        return environments.stream().map(each -> hit("layers", name(each),
                each.prod() ? "production environment" : "environment", anchor(each))).toList();
    }

    private static String name(RequestCommands.Place place) {
        return place.project() + " " + place.environment();
    }

    private static String anchor(RequestCommands.Place place) {
        return "/environments#env-" + place.project() + "-" + place.environment();
    }

    List<Hit> pages(Shell shell) {
        var pages = new ArrayList<Hit>();
        shell.items().forEach(item -> pages.add(hit(item.icon(), item.label(), "page", item.href())));
        pages.add(hit("inbox", "Needs you", "requests", "/requests?show=needs_you"));
        pages.add(hit("inbox", "Mine", "requests", "/requests?show=mine"));
        pages.add(hit("inbox", "Active", "requests", "/requests?show=active"));
        pages.add(hit("inbox", "Deployed", "requests", "/requests?show=deployed"));
        pages.add(hit("archive", "Archived", "requests", "/requests?show=archived"));
        saved.forEach(each -> pages.add(hit("bookmark", each.name(), "saved filter", "/requests?" + each.query())));
        return pages;
    }

    private static Hit hit(String icon, String title, String detail, String href) {
        return new Hit("", icon, "", title, detail, href);
    }
}
