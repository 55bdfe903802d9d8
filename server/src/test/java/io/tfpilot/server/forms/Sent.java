package io.tfpilot.server.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a browser would send of a form as it is shown. */
final class Sent {
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();

    private Sent() {}

    static Map<String, List<String>> by(FormFields.Form form) {
        var sent = new Sent();
        form.sections().forEach(section -> section.fields().forEach(sent::add));
        return sent.parameters;
    }

    private void add(Field field) {
        mark(field);
        switch (field) {
            case Field.Text text -> put(text.about().name(), text.value().replace("\n", "\r\n"));
            case Field.Switch flag -> {
                if (flag.on()) {
                    put(flag.about().name(), "true");
                }
            }
            case Field.Choice choice -> choice.options().stream().filter(Field.Option::selected).findFirst()
                    .ifPresent(option -> put(choice.about().name(), option.value()));
            case Field.Group group -> {
                if (group.toggle() != null && group.on()) {
                    put(group.toggle(), "on");
                }
                group.fields().forEach(this::add);
            }
            case Field.Rows rows -> rows.rows().forEach(row -> {
                if (rows.marked() && !row.isToggled()) {
                    put(row.name() + "?", "1");
                }
                row.cells().forEach(this::add);
            });
        }
    }

    private void mark(Field field) {
        var name = field.about().name() + "!";
        switch (field.about().nothing()) {
            case STATED -> put(name, "1");
            case EMPTY -> put(name, field instanceof Field.Rows rows && !rows.rows().isEmpty() ? "" : "empty");
            case NULL -> put(name, field.about().nullable() ? "chosen-null" : "null");
            case MAY_BE_EMPTY -> put(name, "");
            case DEFAULT -> {
                // Sends nothing.
            }
        }
    }

    private void put(String name, String value) {
        parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }
}
