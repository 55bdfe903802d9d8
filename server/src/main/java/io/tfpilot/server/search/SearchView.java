package io.tfpilot.server.search;

import io.tfpilot.server.web.pages.Shell;
import java.util.List;

/** What was found, by kind. */
public record SearchView(Shell shell, String search, List<Group> groups) {
    public record Group(String key, String title, List<Hit> hits) {}

    /** @param status the request's, whose tone the icon takes; "" for anything else */
    public record Hit(String id, String icon, String status, String title, String detail, String href) {}
}
