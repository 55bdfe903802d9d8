package io.tfpilot.sandbox.actions.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works out what a tree means in a scope. */
record Evaluator(Scope scope) {
    Value value(Node node) {
        return switch (node) {
            case Node.Constant(var value) -> value;
            case Node.Context(var name) -> scope.context(name);
            case Node.Call(var function, var arguments) ->
                Functions.call(function, arguments.stream().map(this::value).toList(), scope);
            case Node.Index(var of, var key) -> index(value(of), value(key));
            case Node.Star(var of) -> star(value(of));
            case Node.Not(var operand) -> Value.of(!value(operand).truthy());
            case Node.Logical logical -> logical(logical);
            case Node.Compare(var operator, var left, var right) ->
                Value.of(compare(operator, value(left), value(right)));
        };
    }

    private Value logical(Node.Logical node) {
        Value left = value(node.left());
        boolean decided = left.truthy() == node.operator().equals("||");
        return decided ? left : value(node.right());
    }

    private static boolean compare(String operator, Value a, Value b) {
        return switch (operator) {
            case "==" -> Comparison.equal(a, b);
            case "!=" -> !Comparison.equal(a, b);
            case "<" -> Comparison.less(a, b);
            case "<=" -> Comparison.less(a, b) || Comparison.equal(a, b);
            case ">" -> Comparison.less(b, a);
            case ">=" -> Comparison.less(b, a) || Comparison.equal(a, b);
            default -> throw new IllegalStateException("no such operator: " + operator);
        };
    }

    private static Value index(Value of, Value key) {
        if (of instanceof Value.Items items && items.filtered()) {
            return Value.Items.filtered(items.values().stream().flatMap(item -> member(item, key).stream()).toList());
        }
        return member(of, key).orElse(Value.none());
    }

    private static Optional<Value> member(Value of, Value key) {
        if (!key.primitive()) {
            return Optional.empty();
        }
        return switch (of) {
            case Value.Fields fields -> fields.get(key.text());
            case Value.Items items -> {
                double index = Math.floor(key.number());
                yield index >= 0 && index < items.values().size()
                        ? Optional.of(items.values().get((int) index))
                        : Optional.empty();
            }
            case Value.Null _,Value.Bool _,Value.Num _,Value.Text _ -> Optional.empty();
        };
    }

    private static Value star(Value of) {
        if (of instanceof Value.Items items && items.filtered()) {
            var all = new ArrayList<Value>();
            items.values().forEach(item -> all.addAll(members(item)));
            return Value.Items.filtered(all);
        }
        return Value.Items.filtered(members(of));
    }

    private static List<Value> members(Value of) {
        return switch (of) {
            case Value.Fields fields -> List.copyOf(fields.values());
            case Value.Items items -> items.values();
            case Value.Null _,Value.Bool _,Value.Num _,Value.Text _ -> List.of();
        };
    }
}
