package io.tfpilot.server.catalogue;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.server.web.pages.Visitor;
import java.util.List;

/** What the catalogue's pages need to read. */
public interface CatalogueReading {
    /** Every module of every project, requestable or not, by project and name. */
    List<Listed> modules(Visitor visitor);

    /** Live requests of a module, newest first, at most {@code limit}; see {@link RequestFilter}. */
    List<Use> uses(String module, int limit, Visitor visitor);

    /** How many requests of a module are in service, at most {@code atMost}. */
    int inUse(String module, int atMost);

    /**
     * A module with the tree of its folder and the commit it was read at.
     *
     * @param source where people read its files; "" where that is not known
     */
    record Listed(String project, ModuleReading module, Sha tree, Sha commit, String source) {}

    record Use(String id, String name, String project, String environment, boolean prod, Sha tree) {}
}
