package io.tfpilot.server.catalogue.page;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.catalogue.CatalogueReader;
import io.tfpilot.server.catalogue.CatalogueReader.Listed;
import io.tfpilot.server.catalogue.page.CatalogueView.Choice;
import io.tfpilot.server.catalogue.page.CatalogueView.Tile;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.NoProject;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What can be had. */
@PageController
@Needs(Role.VIEWER)
class CatalogueController {
    /** Enough of the newest requests to say which versions are in use. */
    private static final int USES_READ = 100;

    private final CatalogueReader reading;
    private final Pages pages;

    CatalogueController(CatalogueReader reading, Pages pages) {
        this.reading = reading;
        this.pages = pages;
    }

    @GetMapping("/catalogue")
    ResponseEntity<String> catalogue(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category, @RequestParam(defaultValue = "") String project,
            Visitor visitor, HttpServletRequest request) {
        var search = q.strip();
        var listed = reading.offered(visitor);
        var all = modules(listed).toList();
        var tiles = all.stream()
                .filter(each -> each.isIn(project) && each.isOf(category) && matches(each, search))
                .map(each -> each.tile(reading.inUse(visitor, each.name(), ModulePresenter.MOST_COUNTED + 1)))
                .sorted(Comparator.comparing(Tile::category).thenComparing(Tile::title)).toList();
        var shell = Pages.shell(request, visitor, "Catalogue", "catalogue");
        return pages.page("catalogue/catalogue", new CatalogueView(shell, search,
                choices(all.stream().map(ModulePresenter::category), category),
                choices(listed.stream().map(Listed::project), project), tiles,
                !search.isEmpty() || !category.isEmpty() || !project.isEmpty(),
                empty(visitor, new Asked(search, category, project)),
                unread(visitor)));
    }

    private List<CatalogueView.Unread> unread(Visitor visitor) {
        return reading.unread(visitor).stream().map(each -> new CatalogueView.Unread(
                each.project() + (each.nothing() ? " is missing here" : " may be out of date here"),
                each.reason() + ". " + (each.nothing()
                        ? "Its modules appear once its repository can be read."
                        : "Its modules are shown as last read.")))
                .toList();
    }

    private static List<Choice> choices(Stream<String> values, String chosen) {
        return values.distinct().sorted().map(each -> new Choice(each, each.equals(chosen))).toList();
    }

    private static Stream<ModulePresenter> modules(List<Listed> listed) {
        var byName = new LinkedHashMap<String, List<Listed>>();
        listed.forEach(each -> byName.computeIfAbsent(each.module().name(), any -> new ArrayList<>()).add(each));
        return byName.entrySet().stream().map(each -> new ModulePresenter(each.getKey(), each.getValue()));
    }

    private static boolean matches(ModulePresenter module, String search) {
        var words = module.words().toLowerCase(Locale.ROOT);
        return Stream.of(search.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(words::contains);
    }

    private record Asked(String search, String category, String project) {
        boolean isEmpty() {
            return search.isEmpty() && category.isEmpty() && project.isEmpty();
        }
    }

    private CatalogueView.Empty empty(Visitor visitor, Asked asked) {
        if (asked.isEmpty() && !reading.seesAny(visitor)) {
            return new CatalogueView.Empty(NoProject.TITLE, NoProject.DETAIL);
        }
        if (!reading.unread(visitor).isEmpty()) {
            return new CatalogueView.Empty("No module can be shown", "The reasons are above.");
        }
        return asked.isEmpty()
                ? new CatalogueView.Empty("There are no modules yet",
                        "Modules are the folders below modules in each project’s infra repository. To write one around a "
                                + "public module: ./tfpilot wrap terraform-aws-modules/s3-bucket/aws")
                : new CatalogueView.Empty(
                        "No module matches" + (asked.search().isEmpty() ? "" : " “" + asked.search() + "”")
                                + (asked.category().isEmpty() ? "" : " under " + asked.category())
                                + (asked.project().isEmpty() ? "" : " in " + asked.project()),
                        "Search covers names, descriptions and categories. Your platform team can add a module to "
                                + "the infra repository.");
    }

    private PageProblem missing(Visitor visitor) {
        var unread = reading.unread(visitor);
        return unread.isEmpty()
                ? PageProblem.notFound("There is no such module", "It may have been removed from its repository.")
                : new PageProblem(HttpStatus.BAD_GATEWAY, "This module cannot be shown now",
                        unread.stream().map(each -> each.project() + ": " + each.reason() + ".")
                                .collect(Collectors.joining(" ")));
    }

    @GetMapping("/catalogue/{module}")
    ResponseEntity<String> module(@PathVariable String module, Visitor visitor, HttpServletRequest request) {
        var found = modules(reading.modules(visitor)).filter(each -> each.name().equals(module)).findFirst()
                .orElseThrow(() -> missing(visitor));
        var shell = Pages.shell(request, visitor, module + " · Catalogue", "catalogue");
        return pages.page("catalogue/module", found.page(shell, reading.uses(module, USES_READ, visitor),
                reading.inUse(visitor, module, ModulePresenter.MOST_COUNTED + 1)));
    }
}
