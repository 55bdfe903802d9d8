package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.ModuleSchema;

/** Adds and removes rows of a form that is being filled in: the server does it, so it works without script. */
final class RowEdit {
    private RowEdit() {}

    static void add(FormTree tree, ModuleSchema schema, String name) {
        var place = place(tree, name);
        if (place == null || place.rows().size() >= FormConfig.MAX_ROWS || schema.variables().isEmpty()) {
            return;
        }
        place.add(new FormTree());
    }

    static void remove(FormTree tree, String row) {
        var bracket = row.lastIndexOf('[');
        if (bracket < 0 || !row.endsWith("]")) {
            return;
        }
        var place = place(tree, row.substring(0, bracket));
        var index = row.substring(bracket + 1, row.length() - 1);
        if (place != null && index.matches("[0-9]{1,4}")) {
            place.remove(Integer.parseInt(index));
        }
    }

    private static @org.jspecify.annotations.Nullable FormTree place(FormTree tree, String name) {
        return name.startsWith(FormConfig.ROOT + ".") ? tree.at(name.substring(FormConfig.ROOT.length())) : null;
    }
}
