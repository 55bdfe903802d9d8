package io.tfpilot.server.catalogue;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.operations.RequestFilter;
import io.tfpilot.core.request.Sha;
import io.tfpilot.server.pages.Visitor;
import java.util.List;

/** What the catalogue's pages need to read. */
public interface CatalogueReading {
    /** Every module of every project, requestable or not, by project and name. */
    List<Listed> modules(Visitor visitor);

    /** Live requests of a module, newest first, at most {@code limit}; see {@link RequestFilter}. */
    List<Use> uses(String module, int limit, Visitor visitor);

    /** A module with the tree of its folder and the commit it was read at. */
    record Listed(String project, ModuleReading module, Sha tree, Sha commit) {}

    record Use(String id, String name, String project, String environment, boolean prod, Sha tree) {}
}
