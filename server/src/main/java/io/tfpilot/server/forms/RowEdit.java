package io.tfpilot.server.forms;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a button beside rows does to a form that is being filled in: the server does it, so it works without script.
 *
 * @param place name of the list or map, or of the row
 */
public record RowEdit(Kind kind, String place) {
    /** By the names of the buttons. */
    public enum Kind {
        ADD("_add"),
        REMOVE("_remove"),
        UP("_up"),
        DOWN("_down");

        private final String button;

        Kind(String button) {
            this.button = button;
        }
    }

    /** The button that was pressed; null where the form itself was sent. */
    public static @Nullable RowEdit of(Map<String, List<String>> parameters) {
        for (var kind : Kind.values()) {
            var values = parameters.getOrDefault(kind.button, List.of());
            if (!values.isEmpty()) {
                return new RowEdit(kind, values.getLast());
            }
        }
        return null;
    }

    /** Does it, and says where the person goes on; nothing happens where there is no such place. */
    Focus apply(FormTree tree) {
        return kind == Kind.ADD ? add(tree) : change(tree);
    }

    private Focus add(FormTree tree) {
        var rows = at(tree, place);
        if (rows == null || rows.rows().size() >= FormConfig.MAX_ROWS) {
            return Focus.NONE;
        }
        rows.rows(rows.rows());
        rows.nulled = false;
        rows.nullChosen = false;
        rows.add(new FormTree()).added = true;
        return Focus.inside(place + "[" + (rows.rows().size() - 1) + "]");
    }

    private Focus change(FormTree tree) {
        var bracket = place.lastIndexOf('[');
        if (bracket < 0 || !place.endsWith("]")) {
            return Focus.NONE;
        }
        var list = place.substring(0, bracket);
        var rows = at(tree, list);
        var number = place.substring(bracket + 1, place.length() - 1);
        if (rows == null || !number.matches("[0-9]{1,4}") || Integer.parseInt(number) >= rows.rows().size()) {
            return Focus.NONE;
        }
        var index = Integer.parseInt(number);
        return switch (kind) {
            case UP, DOWN -> moved(rows, list, index, index + (kind == Kind.UP ? -1 : 1));
            case REMOVE -> removed(rows, list, index);
            case ADD -> Focus.NONE;
        };
    }

    private static Focus removed(FormTree rows, String list, int index) {
        rows.remove(index);
        var left = rows.rows().size();
        return left == 0
                ? new Focus(list, "_add")
                : new Focus(list + "[" + Math.min(index, left - 1) + "]", "_remove");
    }

    private Focus moved(FormTree rows, String list, int from, int to) {
        var size = rows.rows().size();
        if (to < 0 || to >= size) {
            return Focus.NONE;
        }
        rows.move(from, to);
        // At the end the button that was pressed has nowhere left to go.
        var button = to == 0 ? "_down" : to == size - 1 ? "_up" : kind.button;
        return new Focus(list + "[" + to + "]", button);
    }

    private static @Nullable FormTree at(FormTree tree, String name) {
        return name.startsWith(FormConfig.ROOT + ".") ? tree.at(name.substring(FormConfig.ROOT.length())) : null;
    }
}
