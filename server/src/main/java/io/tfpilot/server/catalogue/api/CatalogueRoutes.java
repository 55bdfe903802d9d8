package io.tfpilot.server.catalogue.api;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Catalogue;
import io.tfpilot.core.projects.Offer;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.protocol.catalogue.ModuleAnswer;
import io.tfpilot.protocol.catalogue.ModuleFound;
import io.tfpilot.protocol.catalogue.ModulesFound;
import io.tfpilot.protocol.catalogue.OfProject;
import io.tfpilot.protocol.catalogue.SchemaFound;
import io.tfpilot.protocol.catalogue.UnreadProject;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.signin.WithinProjects;
import io.tfpilot.server.web.answers.Written;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.problems.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The modules of the projects; one that cannot be requested says why. */
@RestController
@WithinProjects
@Needs(Role.VIEWER)
final class CatalogueRoutes {
    private final Catalogue catalogue;
    private final Projects projects;

    CatalogueRoutes(Engine engine, Projects projects) {
        this.catalogue = engine.catalogue();
        this.projects = projects;
    }

    @Described(id = "listModules", does = "The catalogue", refuses = 404)
    @GetMapping({"/api/modules", "/api/modules/catalog"})
    ModulesFound modules(SignedIn caller, OfProject sent) {
        var modules = new ArrayList<ModuleAnswer>();
        var unread = new ArrayList<UnreadProject>();
        for (var one : of(caller, sent)) {
            var seen = seen(one, sent);
            seen.modules().stream().filter(module -> !module.reading().hidden())
                    .forEach(module -> modules.add(answer(new Found(one, module))));
            if (seen.trouble() != null) {
                unread.add(new UnreadProject(one.name(), seen.trouble()));
            }
        }
        return new ModulesFound(true, modules, unread);
    }

    /** Who asks for one project hears its trouble; who asks for all gets the others. */
    private Catalogue.Seen seen(Project project, OfProject sent) {
        return sent.project() == null ? catalogue.look(project) : new Catalogue.Seen(catalogue.of(project), null);
    }

    private List<Project> of(SignedIn caller, OfProject sent) {
        return sent.project() == null
                ? projects.all().stream().filter(each -> caller.person().reaches(each.name())).toList()
                : List.of(known(caller, sent.project()));
    }

    @Described(id = "getModule", does = "One module")
    @GetMapping("/api/modules/{name}")
    ModuleFound module(SignedIn caller, @PathVariable String name, OfProject sent) {
        return new ModuleFound(true, answer(find(caller, name, sent)));
    }

    @Described(id = "getSchema", does = "What a module takes", refuses = 409)
    @GetMapping("/api/modules/{name}/schema")
    SchemaFound schema(SignedIn caller, @PathVariable String name, OfProject sent) {
        return switch (find(caller, name, sent).module().reading()) {
            case ModuleReading.Requestable(var schema) -> new SchemaFound(true, Written.whole(schema.toJson()));
            case ModuleReading.Unrequestable no -> throw new Problem(HttpStatus.CONFLICT,
                    "The module cannot be requested: " + no.problems().getFirst());
        };
    }

    private record Found(Project project, Catalogue.Entry module) {}

    private Found find(SignedIn caller, String name, OfProject sent) {
        @Nullable
        String trouble = null;
        for (var one : of(caller, sent)) {
            var seen = seen(one, sent);
            var module = seen.snapshot() == null ? null : seen.snapshot().module(name);
            if (module != null) {
                return new Found(one, module);
            }
            trouble = trouble == null ? seen.trouble() : trouble;
        }
        if (trouble != null) {
            throw new GitHub.GitHubTrouble(trouble, null, null);
        }
        throw new Problem(HttpStatus.NOT_FOUND, "There is no module of this name.");
    }

    private Project known(SignedIn caller, String name) {
        var project = projects.find(name);
        if (project == null || !caller.person().reaches(name)) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no project of this name.");
        }
        return project;
    }

    private static ModuleAnswer answer(Found found) {
        var project = found.project().name();
        var module = found.module();
        var tree = module.tree().value();
        var offer = Offer.of(found.project(), module.reading());
        return switch (module.reading()) {
            case ModuleReading.Requestable(var schema) -> new ModuleAnswer(project, schema.name(), tree,
                    offer.requestable(), schema.title(), schema.category(), schema.icon(), schema.description(),
                    schema.deprecation(), offer.requestable() ? null : offer.all(),
                    offer.elsewhere().isEmpty() ? null : refusals(offer));
            case ModuleReading.Unrequestable no -> new ModuleAnswer(project, no.name(), tree, false, null, null, null,
                    null, null, offer.all(), null);
        };
    }

    private static List<ModuleAnswer.Refusal> refusals(Offer offer) {
        return offer.elsewhere().entrySet().stream()
                .map(each -> new ModuleAnswer.Refusal(each.getKey(), each.getValue())).toList();
    }
}
