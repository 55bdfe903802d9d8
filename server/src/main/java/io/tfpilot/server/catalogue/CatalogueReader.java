package io.tfpilot.server.catalogue;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.action.Visible;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.projects.Offer;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.web.pages.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The catalogue's pages, read from the projects' repositories and the store. */
@Component
public final class CatalogueReader {

    private final Engine engine;
    private final Projects projects;
    private final Settings settings;

    CatalogueReader(Engine engine, Projects projects, Settings settings) {
        this.settings = settings;
        this.engine = engine;
        this.projects = projects;
    }

    /** Projects whose modules cannot be read now; {@link #modules} has them as they were read last, if ever. */
    public List<Unread> unread(Visitor visitor) {
        var unread = new ArrayList<Unread>();
        for (var project : engine.visible().projects(visitor.person())) {
            var seen = engine.catalogue().look(project);
            if (seen.trouble() != null) {
                unread.add(new Unread(project.name(), seen.trouble(), seen.snapshot() == null));
            }
        }
        return unread;
    }

    /** Whether there is a project for this person at all. */
    public boolean seesAny(Visitor visitor) {
        return !engine.visible().projects(visitor.person()).isEmpty();
    }

    /** Every module that is offered, requestable or not, by project and name. */
    public List<Listed> offered(Visitor visitor) {
        return modules(visitor).stream().filter(each -> !each.module().hidden()).toList();
    }

    /** Likewise, those that hide as well. */
    public List<Listed> modules(Visitor visitor) {
        var listed = new ArrayList<Listed>();
        for (var project : engine.visible().projects(visitor.person())) {
            var snapshot = engine.catalogue().look(project).snapshot();
            if (snapshot == null) {
                continue;
            }
            for (var module : snapshot.modules()) {
                listed.add(new Listed(project.name(), module.reading(), module.tree(), snapshot.commit(),
                        source(project, snapshot.commit(), module.name()), Offer.of(project, module.reading())));
            }
        }
        return listed;
    }

    /** GitHub's API lives beside its pages: on api.github.com, or under /api/v3 of one's own. */
    private String source(Project project, Sha commit, String module) {
        var api = settings.gitHub().apiUrl().toString();
        var pages = api.equals("https://api.github.com") ? "https://github.com" : api.replaceAll("/api/v3/?$", "");
        return "%s/%s/tree/%s/%s/%s".formatted(pages, project.repo(), commit, project.modulesPath(), module);
    }

    /** How many requests of a module are deployed, at most {@code atMost}. */
    public int inUse(Visitor visitor, String module, int atMost) {
        var filter = new RequestFilter(null, null, module, Set.of(), null, null, null, false);
        return engine.visible().count(visitor.person(), filter.onlyDeployed(), atMost);
    }

    /** Requests of a module that are deployed or under way, newest first, out of the {@code limit} newest. */
    public List<Use> uses(String module, int limit, Visitor visitor) {
        var filter = new RequestFilter(null, null, module, Set.of(), null, null, null, false);
        return engine.visible()
                .page(visitor.person(), filter, RequestOrder.NEWEST, Visible.Slice.first(limit)).rows().stream()
                .filter(row -> counts(row)).map(row -> {
                    var request = row.request();
                    var identity = request.identity();
                    return new Use(request.id().value(), identity.name(), identity.project(), identity.environment(),
                            projects.rules(request).prod(), request.current().moduleRef().treeHash());
                }).toList();
    }

    /** What failed or was given up uses nothing, unless an earlier revision of it is deployed. */
    private static boolean counts(Requests.Listed row) {
        var status = row.listing().status();
        return Predicates.deployed(row.request()) != null
                || (Status.ACTIVE.contains(status) && status != Status.FAILED);
    }

    /** @param nothing whether none of its modules was ever read */
    public record Unread(String project, String reason, boolean nothing) {}

    /**
     * A module with the tree of its folder and the commit it was read at.
     *
     * @param source where people read its files; "" where that is not known
     * @param offer where it can be requested, and why not elsewhere
     */
    public record Listed(String project, ModuleReading module, Sha tree, Sha commit, String source, Offer offer) {}

    public record Use(String id, String name, String project, String environment, boolean prod, Sha tree) {}
}
