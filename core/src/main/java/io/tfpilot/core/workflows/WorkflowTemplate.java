package io.tfpilot.core.workflows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places like {@code @name@}. A place alone on its line is filled by whole lines, indented as it is; one within
 * a line by a word. A place that nothing fills is a programmer's error.
 */
final class WorkflowTemplate {
    private static final Pattern PLACE = Pattern.compile("@([a-z]+(?:-[a-z]+)*)@");
    private static final Pattern EMPTY_ENV = Pattern.compile("(?m)^( *)env:\n(?!\\1 +\\S)");

    private final Map<String, String> values;

    WorkflowTemplate(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The text with every place filled, and without {@code env:} keys that were left empty. */
    String fill(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            addFilled(line, lines);
        }
        return EMPTY_ENV.matcher(String.join("\n", lines) + "\n").replaceAll("");
    }

    private void addFilled(String line, List<String> lines) {
        Matcher place = PLACE.matcher(line.strip());
        if (!place.matches()) {
            lines.add(PLACE.matcher(line).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1)))));
            return;
        }
        String indent = line.substring(0, line.indexOf('@'));
        for (String inner : value(place.group(1)).lines().toList()) {
            addFilled(inner.isEmpty() ? "" : indent + inner, lines);
        }
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing fills @" + name + "@");
        }
        return value;
    }
}
