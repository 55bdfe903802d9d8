package io.tfpilot.server.requests.form;

import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.server.requests.page.RequestView;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was typed into an input named like a secret is committed, but whoever looks over a shoulder does not read it. */
final class HiddenInputs {
    private static final String DOTS = "•••";

    private HiddenInputs() {}

    /** @param before what was given until now; null where there is nothing to compare with */
    static String section(String section, ModuleSchema schema, ObjectNode config, @Nullable ObjectNode before) {
        var text = section;
        for (var name : typed(schema, config).toList()) {
            var changed = before != null && !config.path(name).equals(before.path(name));
            // An input of the module block is one line: texts of several lines are written with \n.
            text = Pattern.compile("(?m)^(  " + Pattern.quote(name) + " *= ).*$").matcher(text).replaceAll(
                    found -> Matcher.quoteReplacement(found.group(1) + "\"" + DOTS + "\" # hidden here"
                            + (changed ? ", changed" : "")));
        }
        return text;
    }

    static List<RequestView.Input> changes(List<RequestView.Input> changes, ModuleSchema schema, ObjectNode config,
            ObjectNode before) {
        var hidden = Stream.concat(typed(schema, config), typed(schema, before)).toList();
        return changes.stream().map(each -> !hidden.contains(each.path())
                ? each
                : new RequestView.Input(each.path(), dots(before.get(each.path()), each.before()),
                        dots(config.get(each.path()), each.after()), each.changed()))
                .toList();
    }

    private static String dots(@Nullable JsonNode value, String shown) {
        return value != null && value.isString() ? DOTS : shown;
    }

    private static Stream<String> typed(ModuleSchema schema, ObjectNode config) {
        return schema.variables().stream().filter(Variable::looksSecret).map(Variable::name)
                .filter(name -> config.path(name).isString());
    }
}
