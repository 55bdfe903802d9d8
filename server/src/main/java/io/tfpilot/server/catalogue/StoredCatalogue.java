package io.tfpilot.server.catalogue;

import io.tfpilot.core.operations.Engine;
import io.tfpilot.core.operations.Projects;
import io.tfpilot.core.operations.RequestFilter;
import io.tfpilot.core.operations.Storage;
import io.tfpilot.server.pages.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The catalogue's pages, read from the projects' repositories and the store. */
@Component
final class StoredCatalogue implements CatalogueReading {
    private final Engine engine;
    private final Projects projects;
    private final Storage storage;

    StoredCatalogue(Engine engine, Projects projects, Storage storage) {
        this.engine = engine;
        this.projects = projects;
        this.storage = storage;
    }

    @Override
    public List<Listed> modules(Visitor visitor) {
        var listed = new ArrayList<Listed>();
        for (var project : projects.all()) {
            var snapshot = engine.catalogue().of(project);
            for (var module : snapshot.modules()) {
                listed.add(new Listed(project.name(), module.reading(), module.tree(), snapshot.commit()));
            }
        }
        return listed;
    }

    @Override
    public List<Use> uses(String module, int limit, Visitor visitor) {
        var filter = new RequestFilter(null, null, module, Set.of(), null, null, false, false);
        return storage.requests().page(filter, null, limit).rows().stream().map(row -> {
            var request = row.request();
            var identity = request.identity();
            return new Use(request.id().value(), identity.name(), identity.project(), identity.environment(),
                    projects.policy(request).prod(), request.current().moduleRef().treeHash());
        }).toList();
    }
}
