package io.tfpilot.server.catalogue;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.server.catalogue.CatalogueReading.Listed;
import io.tfpilot.server.catalogue.CatalogueView.Category;
import io.tfpilot.server.catalogue.CatalogueView.Tile;
import io.tfpilot.server.pages.Icons;
import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.PageProblem;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What can be had. */
@PageController
@Needs(Role.VIEWER)
class CatalogueController {
    private static final int USES = 8;
    private static final int VERSION_SHOWN = 7;

    private final CatalogueReading reading;
    private final Pages pages;

    CatalogueController(CatalogueReading reading, Pages pages) {
        this.reading = reading;
        this.pages = pages;
    }

    @GetMapping("/catalogue")
    ResponseEntity<String> catalogue(@RequestParam(defaultValue = "") String q, Visitor visitor,
            HttpServletRequest request) {
        var search = q.strip();
        var byName = new LinkedHashMap<String, List<Listed>>();
        reading.modules(visitor).forEach(each -> byName.computeIfAbsent(each.module().name(), any -> new ArrayList<>())
                .add(each));
        var categories = new TreeMap<String, List<Tile>>();
        byName.values().stream().filter(each -> matches(each, search)).forEach(each -> categories
                .computeIfAbsent(category(each), any -> new ArrayList<>()).add(tile(each)));
        var shell = Pages.shell(request, visitor, "Catalogue", "catalogue");
        return pages.page("catalogue/catalogue", new CatalogueView(shell, search, categories.entrySet().stream()
                .map(each -> new Category(each.getKey(), each.getValue())).toList(), !search.isEmpty()));
    }

    @GetMapping("/catalogue/{module}")
    ResponseEntity<String> module(@PathVariable String module, Visitor visitor, HttpServletRequest request) {
        var listed = reading.modules(visitor).stream().filter(each -> each.module().name().equals(module)).toList();
        if (listed.isEmpty()) {
            throw PageProblem.notFound("There is no such module", "It may have been removed from its repository.");
        }
        var shell = Pages.shell(request, visitor, module, "catalogue");
        var uses = reading.uses(module, USES, visitor).stream().map(each -> new CatalogueView.Use(
                "/requests/" + each.id(), each.name(), each.environment(), each.prod(),
                each.tree().value().substring(0, VERSION_SHOWN))).toList();
        var schema = schema(listed);
        var version = version(listed);
        var view = schema == null
                ? new CatalogueView.Module(shell, module, module, "box", "", version, null, List.of(), List.of(),
                        List.of(), List.of(), problems(listed), uses)
                : new CatalogueView.Module(shell, module, schema.title(), Icons.orBox(schema.icon()),
                        schema.description(), version, schema.deprecation(), places(listed), inputs(schema),
                        schema.outputs().stream().map(each -> new CatalogueView.Output(each.name(),
                                each.description(), each.sensitive())).toList(),
                        Readme.paragraphs(schema.readme()), problems(listed), uses);
        return pages.page("catalogue/module", view);
    }

    private static @Nullable ModuleSchema schema(List<Listed> listed) {
        return listed.stream().map(Listed::module)
                .map(each -> each instanceof ModuleReading.Requestable(var schema) ? schema : null)
                .filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }

    private static String version(List<Listed> listed) {
        return listed.getFirst().tree().value().substring(0, VERSION_SHOWN);
    }

    private static boolean matches(List<Listed> listed, String search) {
        var schema = schema(listed);
        var text = listed.getFirst().module().name()
                + (schema == null ? "" : " " + schema.title() + " " + schema.description() + " " + schema.category());
        return text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
    }

    private static String category(List<Listed> listed) {
        var schema = schema(listed);
        return schema == null || schema.category().isEmpty() ? "Other" : schema.category();
    }

    private static Tile tile(List<Listed> listed) {
        var name = listed.getFirst().module().name();
        var schema = schema(listed);
        var projects = listed.stream().map(Listed::project).distinct().toList();
        return schema == null
                ? new Tile("/catalogue/" + name, "triangle-alert", name, name, "", projects, version(listed), null,
                        String.join("; ", problems(listed)))
                : new Tile("/catalogue/" + name, Icons.orBox(schema.icon()), schema.title(), name,
                        schema.description(), projects, version(listed), schema.deprecation(), "");
    }

    private static List<String> problems(List<Listed> listed) {
        return listed.stream()
                .map(each -> each.module() instanceof ModuleReading.Unrequestable(var name, var problems)
                        ? problems.stream().map(problem -> each.project() + ": " + problem).toList()
                        : List.<String>of())
                .flatMap(List::stream).toList();
    }

    private static List<CatalogueView.Place> places(List<Listed> listed) {
        return listed.stream().filter(each -> each.module() instanceof ModuleReading.Requestable)
                .map(each -> new CatalogueView.Place(
                        "/requests/new?project=" + each.project() + "&module=" + each.module().name(),
                        each.project()))
                .toList();
    }

    private static List<CatalogueView.Input> inputs(ModuleSchema schema) {
        return schema.variables().stream().map(CatalogueController::input).toList();
    }

    private static CatalogueView.Input input(Variable variable) {
        var marks = new ArrayList<String>();
        switch (variable.filledBy()) {
            case FilledBy.Person() -> {
                if (variable.required()) {
                    marks.add("required");
                }
            }
            case FilledBy.Server(var what) -> marks.add("set by TfPilot");
            case FilledBy.Secret() -> marks.add("secret");
            case FilledBy.Nobody(var reason) -> marks.add("not asked: " + reason);
        }
        var otherwise = variable.defaultValue() == null
                ? ""
                : ExactJson.MAPPER.writeValueAsString(variable.defaultValue());
        var text = variable.description().isEmpty() ? variable.help() : variable.description();
        return new CatalogueView.Input(variable.name(), variable.type().toString(), otherwise, text, marks);
    }
}
