package io.tfpilot.server.requests.page;

import io.tfpilot.core.catalogue.Paths;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunResult.Diagnostic;
import io.tfpilot.core.text.Cut;
import io.tfpilot.server.forms.FormFields;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Cause;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the input that a diagnostic is about: the one whose line is named, whose variable the quoted lines read, or
 * whose value the message repeats. Where none of these holds, none is blamed.
 */
final class FailingInput {
    /** Shorter values occur in messages by chance. */
    private static final int TELLING = 4;
    private static final int AROUND = 3;
    private static final int MAX_VALUE = 120;
    private static final Pattern READS = Pattern.compile("\\bvar\\.([A-Za-z_][A-Za-z0-9_-]*)");
    private static final Pattern SETS = Pattern.compile("^\\s*([A-Za-z_][A-Za-z0-9_-]*)\\s*=(?!=)");
    private static final Pattern QUOTED = Pattern.compile("[\"`]([A-Za-z_][A-Za-z0-9_-]*)[\"`]");

    /** A condition over more inputs is read in the module, not on a card. */
    private static final int MAX_OTHERS = 3;

    private final RequestSight sight;
    private final Request request;
    private final ShownInputs inputs;
    /** Every single value that was given, by its path; texts without quotes. */
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> names;

    FailingInput(RequestSight sight) {
        this.sight = sight;
        request = sight.request();
        inputs = new ShownInputs(sight.schema());
        leaves("", request.current().config());
        names = sight.schema() == null
                ? Set.copyOf(request.current().config().propertyNames())
                : sight.schema().variables().stream().map(variable -> variable.name()).collect(Collectors.toSet());
    }

    private void leaves(String path, JsonNode value) {
        if (value.isObject()) {
            value.propertyStream().forEach(
                    each -> leaves(Paths.child(path, each.getKey()), each.getValue()));
        } else if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                leaves(path + "[" + i + "]", value.get(i));
            }
        } else {
            values.put(path, value.asString(""));
        }
    }

    @Nullable
    Cause of(Diagnostic diagnostic) {
        var told = diagnostic.summary() + "\n" + (diagnostic.detail() == null ? "" : diagnostic.detail());
        var snippet = diagnostic.snippet() == null ? "" : diagnostic.snippet();
        var value = byValue(told);
        var name = byPlace(diagnostic, snippet);
        if (name == null) {
            name = byName(READS, snippet + "\n" + told);
        }
        if (value != null && (name == null || isWithin(value, name))) {
            return cause("The input ", value,
                    " is " + quoted(value) + ", which the message names.",
                    reads(value, snippet));
        }
        name = name == null ? byName(QUOTED, told) : name;
        return name == null ? null : cause("It depends on the input ", name, now(name), reads(name, snippet));
    }

    /** What the quoted lines read besides: a condition over two inputs can be met by changing either. */
    private List<Link> reads(String path, String snippet) {
        return READS.matcher(snippet).results().map(found -> found.group(1)).distinct().filter(names::contains)
                .filter(name -> !isWithin(path, name)).limit(MAX_OTHERS).map(this::change).toList();
    }

    private Link change(String path) {
        var schema = sight.schema();
        var id = schema == null ? "form" : FormFields.idOf(schema, request.current().config(), path);
        return new Link("/requests/" + request.id() + "/edit#" + id, "Change " + path);
    }

    private String now(String name) {
        var given = request.current().config().get(name);
        return given == null
                ? ", which uses its default."
                : ", which is " + shown(inputs.text(name, given)) + " now.";
    }

    private String quoted(String path) {
        var name = input(path);
        var given = request.current().config().path(name);
        return inputs.hides(name, given)
                ? inputs.text(name, given)
                : "“" + shown(values.getOrDefault(path, "")) + "”";
    }

    private static String input(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    private static String shown(String text) {
        return text.length() > MAX_VALUE ? Cut.first(text, MAX_VALUE) + "…" : text;
    }

    private static boolean isWithin(String path, String name) {
        return path.equals(name) || path.startsWith(name + ".") || path.startsWith(name + "[");
    }

    /** The line that is complained about stands in the section itself. */
    private @Nullable String byPlace(Diagnostic diagnostic, String snippet) {
        var file = diagnostic.filename();
        var own = request.target().file();
        if (file == null || !own.endsWith(file.substring(file.lastIndexOf('/') + 1))) {
            return null;
        }
        var sets = SETS.matcher(snippet);
        return sets.find() && names.contains(sets.group(1)) ? sets.group(1) : null;
    }

    private @Nullable String byName(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).filter(names::contains).findFirst()
                .orElse(null);
    }

    /** The longest value given here that the message repeats. */
    private @Nullable String byValue(String told) {
        return values.entrySet().stream().filter(each -> each.getValue().length() >= TELLING)
                .filter(each -> told.contains(each.getValue()))
                .max(java.util.Comparator.comparingInt(each -> each.getValue().length())).map(Map.Entry::getKey)
                .orElse(null);
    }

    private Cause cause(String lead, String path, String rest, List<Link> others) {
        return new Cause(lead, path, rest, request.target().file(), lines(path), change(path), others);
    }

    /** The section around the place where the input is set. */
    private List<HclLines.Line> lines(String path) {
        var config = request.current().config();
        var section = inputs.section(request.current().section(), config, null);
        var lines = section.lines().toList();
        var name = input(path);
        for (var i = 0; i < lines.size(); i++) {
            var sets = SETS.matcher(lines.get(i));
            if (sets.find() && sets.group(1).equals(name)) {
                var at = at(lines, i, values.getOrDefault(path, ""));
                return HclLines.marked(section, at + 1, at + 1).subList(Math.max(0, at - AROUND),
                        Math.min(lines.size(), at + AROUND + 1));
            }
        }
        return List.of();
    }

    /** The line of the value where it stands below the name. */
    private static int at(List<String> lines, int from, String value) {
        var indent = indent(lines.get(from));
        for (var i = from; !value.isEmpty() && i < lines.size(); i++) {
            if (i > from && indent(lines.get(i)) <= indent) {
                break;
            }
            if (lines.get(i).contains(value)) {
                return i;
            }
        }
        return from;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
