package io.tfpilot.server.signin.page;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.web.pages.Visitor;
import java.util.ArrayList;
import java.util.List;

/** One of the pages about what lets people and scripts in. */
public record AccessTab(String label, String href, boolean on) {
    /** Those that this visitor sees. */
    static List<AccessTab> of(Visitor visitor, String here) {
        var tabs = new ArrayList<>(
                List.of(tab("Your tokens", "/tokens", here), tab("Your sessions", "/sessions", here)));
        if (visitor.person().role().atLeast(Role.ADMIN)) {
            tabs.add(tab("Everyone’s tokens", "/admin/tokens", here));
            tabs.add(tab("Everyone’s sessions", "/admin/sessions", here));
        }
        return tabs;
    }

    private static AccessTab tab(String label, String href, String here) {
        return new AccessTab(label, href, href.equals(here));
    }
}
