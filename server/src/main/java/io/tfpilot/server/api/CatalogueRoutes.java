package io.tfpilot.server.api;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Catalogue;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.server.problems.Problem;
import io.tfpilot.server.signin.Needs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The modules of the projects; one that cannot be requested says why. */
@RestController
@Needs(Role.VIEWER)
final class CatalogueRoutes {
    private final Catalogue catalogue;
    private final Projects projects;

    CatalogueRoutes(Engine engine, Projects projects) {
        this.catalogue = engine.catalogue();
        this.projects = projects;
    }

    @GetMapping({"/api/modules", "/api/modules/catalog"})
    Map<String, Object> modules(@RequestParam(required = false) @Nullable String project) {
        var list = new ArrayList<Map<String, Object>>();
        for (var one : project == null ? projects.all() : List.of(known(project))) {
            for (var module : catalogue.of(one).modules()) {
                list.add(summary(one, module));
            }
        }
        return Answers.success("modules", list);
    }

    @GetMapping("/api/modules/{name}")
    Map<String, Object> module(@PathVariable String name, @RequestParam(required = false) @Nullable String project) {
        var found = find(name, project);
        return Answers.success("module", summary(found.project(), found.module()));
    }

    @GetMapping("/api/modules/{name}/schema")
    Map<String, Object> schema(@PathVariable String name, @RequestParam(required = false) @Nullable String project) {
        return switch (find(name, project).module().reading()) {
            case ModuleReading.Requestable(var schema) -> Answers.success("schema", schema.toJson());
            case ModuleReading.Unrequestable no -> throw new Problem(HttpStatus.CONFLICT,
                    "The module cannot be requested: " + no.problems().getFirst());
        };
    }

    private record Found(Project project, Catalogue.Entry module) {}

    private Found find(String name, @Nullable String project) {
        for (var one : project == null ? projects.all() : List.of(known(project))) {
            var module = catalogue.of(one).module(name);
            if (module != null) {
                return new Found(one, module);
            }
        }
        throw new Problem(HttpStatus.NOT_FOUND, "There is no module of this name.");
    }

    private Project known(String name) {
        var project = projects.find(name);
        if (project == null) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no project of this name.");
        }
        return project;
    }

    private static Map<String, Object> summary(Project project, Catalogue.Entry module) {
        var json = new LinkedHashMap<String, Object>();
        json.put("project", project.name());
        json.put("name", module.name());
        json.put("tree", module.tree().value());
        switch (module.reading()) {
            case ModuleReading.Requestable(var schema) -> {
                json.put("requestable", true);
                json.put("title", schema.title());
                json.put("category", schema.category());
                json.put("icon", schema.icon());
                json.put("description", schema.description());
                if (schema.deprecation() != null) {
                    json.put("deprecation", schema.deprecation());
                }
            }
            case ModuleReading.Unrequestable(var name, var problems) -> {
                json.put("requestable", false);
                json.put("problems", problems.stream().map(ModuleReading.Problem::toString).toList());
            }
        }
        return json;
    }
}
