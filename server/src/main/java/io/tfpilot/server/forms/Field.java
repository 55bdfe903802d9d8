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
     * @param nothing what it means when nothing is given
     * @param focus whether the person should go on here
     * @param nullable whether a person may choose null, where the module's default is something else
     */
    record About(String name, String id, String label, String hint, String help, @Nullable String error,
            Nothing nothing, boolean focus, boolean nullable) {
        /** Whether what is wrong says the help again. */
        public boolean helped() {
            return error == null || !Complaint.repeats(help, error);
        }

        /** Whether a person chooses between the default and an empty one; what is required has no such choice. */
        public boolean mayBeEmpty() {
            return !hint.isEmpty() && (nothing == Nothing.MAY_BE_EMPTY || nothing == Nothing.EMPTY);
        }

        /** What goes back unseen with the field, so that it means what it meant; may be empty. */
        public String mark() {
            return switch (nothing) {
                case STATED -> "1";
                case EMPTY -> "empty";
                case NULL -> nullable ? "" : "null";
                case DEFAULT, MAY_BE_EMPTY -> "";
            };
        }

        public boolean isNull() {
            return nothing == Nothing.NULL;
        }

        /** Ids of what describes the field, for {@code aria-describedby}; empty where nothing does. */
        public String describedBy() {
            var ids = new java.util.StringJoiner(" ");
            if (error != null) {
                ids.add(id + "-e");
            }
            if (!help.isEmpty() && helped()) {
                ids.add(id + "-h");
            }
            return ids.toString();
        }
    }

    /** What a field that holds nothing stands for; a mark is sent where that is not what the module's default is. */
    enum Nothing {
        /** The default, or no answer: no mark. */
        DEFAULT,
        /** The default, and the person may say that they mean an empty one. */
        MAY_BE_EMPTY,
        /** An empty text or list, as the person said. */
        EMPTY,
        /** Null, and not the default. */
        NULL,
        /** What is given equals the default, and was given on purpose. */
        STATED
    }

    /**
     * A line, a number, a text of several lines or JSON.
     *
     * @param unit behind the value, "GiB"; may be empty
     * @param offered what may be chosen instead of typed
     */
    record Text(About about, String value, Kind kind, String placeholder, String unit, List<String> offered)
            implements
                Field {
        public Text {
            offered = List.copyOf(offered);
        }

        Text(About about, String value, Kind kind, String placeholder, String unit) {
            this(about, value, kind, placeholder, unit, List.of());
        }
    }

    enum Kind {
        LINE,
        /** A line that nobody reads over a shoulder while it is not edited. */
        VEILED,
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

    /**
     * @param headings of the columns; empty where every row is a single field or a block
     * @param moves whether the order of rows means something
     * @param marked whether a row says that it is there: one of switches and empty lists would send nothing else
     * @param full whether no row can be added
     * @param addFocus whether the person should go on at the button that adds a row
     */
    record Rows(About about, Shape shape, List<String> headings, List<Row> rows, String noun, boolean moves,
            boolean marked, boolean full, boolean addFocus) implements Field {
        private static final int NEARLY_FULL = FormConfig.MAX_ROWS / 4 * 3;

        public Rows {
            headings = List.copyOf(headings);
            rows = List.copyOf(rows);
        }

        /** How many rows there are of how many that fit, once that comes near: "198 of 200". */
        public String room() {
            return rows.size() < NEARLY_FULL ? "" : rows.size() + " of " + FormConfig.MAX_ROWS;
        }

        /** "a rule", to add. */
        public String one() {
            return Labels.one(noun);
        }
    }

    enum Shape {
        /** One field per row. */
        SINGLE,
        /** A few single fields side by side. */
        COLUMNS,
        /** A group per row; of a map, its key first. */
        BLOCKS,
        /** A key and a value. */
        ENTRIES
    }

    /**
     * @param name of the row, by which it is removed and moved
     * @param error of the row as a whole
     * @param focus the button at which the person should go on; empty = none
     */
    record Row(String name, String id, int number, boolean first, boolean last, List<Field> cells,
            @Nullable String error, String focus) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** Whether the row is a group that may be null: then its switch says whether it is there. */
        public boolean isToggled() {
            return cells.size() == 1 && cells.getFirst() instanceof Group group && group.toggle() != null;
        }
    }
}
