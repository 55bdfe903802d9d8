package io.tfpilot.sandbox.actions.expression;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The language's own functions. */
final class Functions {
    private static final int MANY = 255;

    private record Arity(int min, int max) {}

    private static final Map<String, Arity> ARITIES = Map.ofEntries(Map.entry("contains", new Arity(2, 2)),
            Map.entry("startswith", new Arity(2, 2)), Map.entry("endswith", new Arity(2, 2)),
            Map.entry("format", new Arity(1, MANY)), Map.entry("join", new Arity(1, 2)),
            Map.entry("tojson", new Arity(1, 1)), Map.entry("fromjson", new Arity(1, 1)),
            Map.entry("case", new Arity(3, MANY)), Map.entry("always", new Arity(0, 0)),
            Map.entry("success", new Arity(0, MANY)), Map.entry("failure", new Arity(0, MANY)),
            Map.entry("cancelled", new Arity(0, 0)), Map.entry("hashfiles", new Arity(1, MANY)));
    private static final List<String> SUPPLIED = List.of("always", "success", "failure", "cancelled", "hashfiles");

    private Functions() {}

    static void check(String name, String lower, int count, Vocabulary vocabulary) {
        Arity arity = ARITIES.get(lower);
        if (arity == null || (SUPPLIED.contains(lower) && !vocabulary.functions().contains(lower))) {
            throw new ExpressionException("Unrecognized function: '" + name + "'");
        }
        if (count < arity.min()) {
            throw new ExpressionException("Too few parameters supplied: '" + name + "'");
        }
        if (count > arity.max()) {
            throw new ExpressionException("Too many parameters supplied: '" + name + "'");
        }
        if (lower.equals("case") && count % 2 == 0) {
            throw new ExpressionException("Even number of parameters supplied, requires an odd number: '" + name + "'");
        }
    }

    static Value call(String name, List<Value> arguments, Scope scope) {
        if (SUPPLIED.contains(name)) {
            return scope.call(name, arguments);
        }
        Value first = arguments.getFirst();
        return switch (name) {
            case "contains" -> Value.of(contains(first, arguments.get(1)));
            case "startswith" -> Value.of(bothPrimitive(arguments) && upper(first).startsWith(upper(arguments.get(1))));
            case "endswith" -> Value.of(bothPrimitive(arguments) && upper(first).endsWith(upper(arguments.get(1))));
            case "format" -> Value.of(Format.format(first.text(), arguments.subList(1, arguments.size())));
            case "join" -> Value.of(join(arguments));
            case "tojson" -> Value.of(Json.write(first));
            case "fromjson" -> Json.read(first.text());
            case "case" -> choose(arguments);
            default -> throw new IllegalStateException("a function without a body: " + name);
        };
    }

    private static boolean bothPrimitive(List<Value> arguments) {
        return arguments.get(0).primitive() && arguments.get(1).primitive();
    }

    private static String upper(Value value) {
        return Comparison.upper(value.text());
    }

    private static boolean contains(Value in, Value what) {
        if (in instanceof Value.Items items) {
            return items.values().stream().anyMatch(item -> Comparison.equal(what, item));
        }
        return in.primitive() && what.primitive()
                && in.text().toLowerCase(Locale.ROOT).contains(what.text().toLowerCase(Locale.ROOT));
    }

    private static String join(List<Value> arguments) {
        return switch (arguments.getFirst()) {
            case Value.Items items -> {
                boolean given = arguments.size() > 1 && arguments.get(1).primitive();
                String separator = given ? arguments.get(1).text() : ",";
                yield items.values().stream().map(Value::text).collect(Collectors.joining(separator));
            }
            case Value.Fields _ -> "";
            case Value.Null _,Value.Bool _,Value.Num _,Value.Text _ -> arguments.getFirst().text();
        };
    }

    private static Value choose(List<Value> arguments) {
        for (int i = 0; i < arguments.size() - 1; i += 2) {
            if (!(arguments.get(i) instanceof Value.Bool(boolean holds))) {
                throw new ExpressionException("case predicate must evaluate to a boolean value");
            }
            if (holds) {
                return arguments.get(i + 1);
            }
        }
        return arguments.getLast();
    }
}
