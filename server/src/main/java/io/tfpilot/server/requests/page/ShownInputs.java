package io.tfpilot.server.requests.page;

import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.server.requests.page.RequestView.Input;
import io.tfpilot.server.requests.run.PlanPresenter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The given inputs as pages show them; every page shows them through here. What was typed into an input that should
 * take a secret stands in Git, but nobody who looks over a shoulder reads it on a page. The name of a secret is shown.
 *
 * @param schema null where the module cannot be read; then names alone tell which inputs take secrets
 */
public record ShownInputs(@Nullable ModuleSchema schema) {
    private static final String DOTS = "•••";

    /**
     * Every value of two configurations, by its path; of a hidden input there is one, whatever was typed.
     *
     * @param before null where there is nothing to compare with
     */
    public List<Input> inputs(@Nullable JsonNode before, JsonNode after) {
        var old = before == null ? Map.<String, Shown>of() : values(before);
        var fresh = values(after);
        var inputs = new ArrayList<Input>();
        for (var path : merged(List.copyOf(old.keySet()), List.copyOf(fresh.keySet()))) {
            var was = old.getOrDefault(path, Shown.NOTHING);
            var is = fresh.getOrDefault(path, Shown.NOTHING);
            inputs.add(new Input(path, was.text(), is.text(), before != null && !was.equals(is)));
        }
        return inputs;
    }

    /** How many values were given. */
    int count(JsonNode config) {
        return values(config).size();
    }

    /** The text of a value of an input, or of one inside it. */
    public String text(String input, JsonNode value) {
        return hides(input, value) ? DOTS : PlanPresenter.text(value);
    }

    /** What an input has where nobody gives a value; empty for none. */
    String otherwise(Variable variable) {
        var value = variable.defaultValue();
        return variable.isSecret() ? "hidden" : value == null || value.isNull() ? "null" : PlanPresenter.text(value);
    }

    /**
     * A rendered section without the lines of what is hidden.
     *
     * @param config what the section was rendered from
     * @param before what was given until then; null where there is nothing to compare with
     */
    public String section(String section, JsonNode config, @Nullable JsonNode before) {
        var text = section;
        for (var name : hidden(config)) {
            var changed = before != null && !config.path(name).equals(before.path(name));
            text = Pattern.compile("(?m)^(  " + Pattern.quote(name) + " *= ).*(?:\n(?:    .*|  [)\\]}].*))*$")
                    .matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "\"" + DOTS
                            + "\" # hidden here" + (changed ? ", changed" : "")));
        }
        return text;
    }

    private Set<String> hidden(JsonNode config) {
        return config.propertyStream().filter(each -> hides(each.getKey(), each.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether a value of this input, or of one inside it, is hidden. */
    boolean hides(String input, JsonNode value) {
        var variable = schema == null ? null : schema.variable(input).orElse(null);
        var secret = variable == null ? Variable.isNamedLikeSecret(input) : variable.isSecret();
        return secret && !value.isNull() && !isReference(value);
    }

    private static boolean isReference(JsonNode value) {
        return value.isObject() && value.size() == 1 && value.path("secret").isString();
    }

    /** @param value what is compared; text is what is read */
    private record Shown(String text, String value) {
        static final Shown NOTHING = new Shown("", "");
    }

    private Map<String, Shown> values(JsonNode config) {
        var values = new LinkedHashMap<String, Shown>();
        config.propertyStream().forEach(each -> {
            if (hides(each.getKey(), each.getValue())) {
                values.put(each.getKey(), new Shown(DOTS, each.getValue().toString()));
            } else {
                flatten(each.getKey(), each.getValue(), values);
            }
        });
        return values;
    }

    private static void flatten(String path, JsonNode value, Map<String, Shown> to) {
        if (isReference(value)) {
            to.put(path, shown("secret " + value.get("secret").asString()));
        } else if (value.isObject() && !value.isEmpty()) {
            value.propertyStream().forEach(each -> flatten(path + "." + each.getKey(), each.getValue(), to));
        } else if (value.isArray() && !value.isEmpty() && value.get(0).isContainer()) {
            for (var i = 0; i < value.size(); i++) {
                flatten(path + "[" + i + "]", value.get(i), to);
            }
        } else {
            to.put(path, shown(PlanPresenter.text(value)));
        }
    }

    private static Shown shown(String text) {
        return new Shown(text, text);
    }

    /** What was taken away stays where it stood: after what stood before it. */
    private static List<String> merged(List<String> old, List<String> fresh) {
        var all = new ArrayList<>(fresh);
        for (var i = 0; i < old.size(); i++) {
            if (!fresh.contains(old.get(i))) {
                all.add(i == 0 ? 0 : all.indexOf(old.get(i - 1)) + 1, old.get(i));
            }
        }
        return all;
    }
}
