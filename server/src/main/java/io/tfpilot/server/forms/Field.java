package io.tfpilot.server.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One place of a form, ready to be drawn. */
public sealed interface Field {
    About about();

    /**
     * What every field has.
     *
     * @param name of the form parameter
     * @param id of the element; unique on the page
     * @param hint at the right of the label: "optional", "default 16.4"; may be empty
     * @param stated whether a mark must be sent that the value was given on purpose although it equals the default
     */
    record About(String name, String id, String label, String hint, String help, @Nullable String error,
            boolean stated) {
        /** Ids of what describes the field, for {@code aria-describedby}; empty where nothing does. */
        public String describedBy() {
            var ids = new java.util.StringJoiner(" ");
            if (error != null) {
                ids.add(id + "-e");
            }
            if (!help.isEmpty()) {
                ids.add(id + "-h");
            }
            return ids.toString();
        }

        About unlabelled(String spoken) {
            return new About(name, id, spoken, "", "", error, stated);
        }
    }

    /** A line, a number, a text of several lines or JSON. */
    record Text(About about, String value, Kind kind, String placeholder) implements Field {}

    enum Kind {
        LINE,
        NUMBER,
        LINES,
        JSON
    }

    record Switch(About about, boolean on) implements Field {}

    /** @param compact whether the options fit beside each other */
    record Choice(About about, List<Option> options, boolean compact) implements Field {
        public Choice {
            options = List.copyOf(options);
        }
    }

    record Option(String value, String label, boolean selected) {}

    /** @param toggle name of the switch that says whether the group is given at all; null where it always is */
    record Group(About about, @Nullable String toggle, boolean on, List<Field> fields) implements Field {
        public Group {
            fields = List.copyOf(fields);
        }
    }

    /** @param headings of the columns; empty where every row is a single field or a block */
    record Rows(About about, Shape shape, List<String> headings, List<Row> rows, String noun) implements Field {
        public Rows {
            headings = List.copyOf(headings);
            rows = List.copyOf(rows);
        }

        /** Whether a row says that it is there: one of switches and empty lists would send nothing else. */
        public boolean marksRows() {
            return shape == Shape.BLOCKS;
        }
    }

    enum Shape {
        /** One field per row. */
        SINGLE,
        /** Up to three fields side by side. */
        COLUMNS,
        /** A group per row. */
        BLOCKS,
        /** A key and a value. */
        ENTRIES
    }

    /** @param name of the row, by which it is removed */
    record Row(String name, int number, List<Field> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
