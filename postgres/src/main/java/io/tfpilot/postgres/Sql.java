package io.tfpilot.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement with named parameters ({@code :name}), parsed once, and the values that are bound to them so far. It
 * never changes: binding returns another one, so a constant serves every call.
 */
final class Sql {
    /** Quoted text, a comment and a cast hold no parameter; then a parameter; then JDBC's mark, which is refused. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*|::|:([a-z][a-z0-9_]*)|\\?");

    private final String text;
    private final String positional;
    private final List<String> names;
    private final Map<String, @Nullable Object> values;

    private Sql(String text, String positional, List<String> names, Map<String, @Nullable Object> values) {
        this.text = text;
        this.positional = positional;
        this.names = names;
        this.values = values;
    }

    /** IllegalArgumentException where the text has a parameter without a name. */
    static Sql of(String text) {
        var positional = new StringBuilder();
        var names = new ArrayList<String>();
        var token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group().equals("?")) {
                throw new IllegalArgumentException("a parameter has no name in: " + text);
            }
            var name = token.group(1);
            token.appendReplacement(positional, name == null ? "$0" : "?");
            if (name != null) {
                names.add(name);
            }
        }
        token.appendTail(positional);
        return new Sql(text, positional.toString(), List.copyOf(names), Map.of());
    }

    /** IllegalArgumentException where the statement has no parameter of this name. */
    Sql with(String name, @Nullable Object value) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("there is no :" + name + " in: " + text);
        }
        var bound = new HashMap<String, @Nullable Object>(values);
        bound.put(name, value);
        return new Sql(text, positional, names, bound);
    }

    /** The same with these words before it, which hold no parameter. */
    Sql after(String words) {
        return new Sql(words + text, words + positional, names, values);
    }

    /** As JDBC takes it: with question marks. */
    String positional() {
        return positional;
    }

    /** One value per question mark; IllegalStateException where a parameter has none. */
    List<@Nullable Object> arguments() {
        var arguments = new ArrayList<@Nullable Object>();
        for (var name : names) {
            if (!values.containsKey(name)) {
                throw new IllegalStateException("nothing is bound to :" + name + " in: " + text);
            }
            arguments.add(values.get(name));
        }
        return arguments;
    }
}
