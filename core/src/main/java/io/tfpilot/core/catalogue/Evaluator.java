package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.TypeConstraint.AnyType;
import io.tfpilot.core.hcl.HclExpression;
import io.tfpilot.core.hcl.HclExpression.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates the expressions of validations where the answer is certain to be Terraform's, in every version; anything
 * else is {@link Undecided.Unsure}, never a guess.
 */
final class Evaluator {
    /**
     * Expressions looked at, and values gone through, in one judgement: a rule over two lists of some hundred elements,
     * below a second.
     */
    private static final int MAX_STEPS = 500_000;
    /** Characters of a text that take as long as one value. */
    private static final int CHARACTERS = 16;
    /** What takes a sequence whatever its order. */
    private static final Set<String> ORDERLESS = Set.of("alltrue", "anytrue", "length", "toset", "sum", "min", "max",
            "setunion", "setintersection", "setsubtract");

    /** What one judgement may still take. */
    private static final class Budget {
        private int left = MAX_STEPS;
        private final RegexFunctions regexes = new RegexFunctions();

        private void pay(int steps) {
            left -= steps;
            if (left < 0) {
                left = 0;
                throw Undecided.unsure();
            }
        }

        /** What goes through a whole value, or makes one, takes as many steps as there is in it. */
        private void pay(JsonNode value) {
            pay(1 + (value.isString() ? value.stringValue().length() / CHARACTERS : 0));
            if (value.isObject()) {
                value.propertyNames().forEach(name -> pay(name.length() / CHARACTERS));
            }
            value.forEach(this::pay);
        }
    }

    private final Map<String, Value> variables;
    private final Map<String, Value> locals;
    private final boolean calls;
    private final Budget budget;

    private Evaluator(Map<String, Value> variables, Map<String, Value> locals, boolean calls, Budget budget) {
        this.variables = variables;
        this.locals = locals;
        this.calls = calls;
        this.budget = budget;
    }

    /** Knows these variables; what speaks of any other is unsure. */
    static Evaluator with(Map<String, Value> variables) {
        return new Evaluator(variables, Map.of(), true, new Budget());
    }

    /** Knows no variable, and no function either: for defaults, in which Terraform allows neither. */
    static Evaluator ofConstants() {
        return new Evaluator(Map.of(), Map.of(), false, new Budget());
    }

    /** Empty where Terraform fails, and where only Terraform can say. */
    Optional<JsonNode> evaluate(HclExpression expression) {
        try {
            return Optional.of(value(expression).json());
        } catch (Undecided _) {
            return Optional.empty();
        }
    }

    Value value(HclExpression expression) {
        budget.pay(1);
        return switch (expression) {
            case HclExpression.Literal literal -> Value.of(literal.value());
            case HclExpression.Parentheses parentheses -> value(parentheses.inner());
            case HclExpression.Name name -> local(name.name());
            case HclExpression.Attribute attribute -> attribute(attribute);
            case HclExpression.Index index -> index(index);
            case HclExpression.Splat splat -> paid(splat(splat, splat));
            case HclExpression.Tuple tuple -> paid(Value.tuple(tuple.items().stream().map(this::value).toList()));
            case HclExpression.ObjectCons object -> paid(object(object));
            case HclExpression.Unary unary -> new Operators(this).unary(unary);
            case HclExpression.Binary binary -> new Operators(this).binary(binary);
            case HclExpression.Conditional conditional -> paid(new Operators(this).conditional(conditional));
            case HclExpression.Call call -> paid(call(call));
            case HclExpression.For loop -> loop(loop, false);
            case HclExpression.Template template -> paid(template(template));
        };
    }

    /** Pays for a value that is made, or gone through to its end. */
    Value paid(Value value) {
        budget.pay(value.json());
        return value;
    }

    private Value local(String name) {
        Value local = locals.get(name);
        if (local == null) {
            throw Undecided.unsure();
        }
        return local;
    }

    private Value attribute(HclExpression.Attribute attribute) {
        if (attribute.of() instanceof HclExpression.Name(String root, _) && root.equals("var")
                && !locals.containsKey(root)) {
            Value variable = variables.get(attribute.name());
            if (variable == null) {
                throw Undecided.unsure();
            }
            return variable;
        }
        HclExpression.Splat splat = splatOf(attribute.of());
        return splat == null ? attribute(value(attribute.of()), attribute.name()) : splat(splat, attribute);
    }

    private static Value attribute(Value of, String name) {
        if (Character.isDigit(name.charAt(0))) {
            throw Undecided.unsure();
        }
        return entry(of, CanonicalText.nfc(name));
    }

    private Value index(HclExpression.Index index) {
        HclExpression.Splat splat = splatOf(index.of());
        return splat == null ? index(value(index.of()), value(index.key())) : splat(splat, index);
    }

    private static Value index(Value of, Value key) {
        of.notNull();
        key.notNull();
        if (of.isMapping()) {
            return entry(of, Conversion.text(key));
        }
        if (of.type() instanceof TypeConstraint.SetType) {
            throw Undecided.fails();
        }
        var number = Conversion.number(key);
        if (!of.isSequence() || !Operators.whole(number) || number.signum() < 0
                || number.compareTo(BigDecimal.valueOf(of.json().size())) >= 0) {
            throw Undecided.fails();
        }
        return of.item(number.intValueExact());
    }

    private static Value entry(Value of, String key) {
        return of.entry(key).orElseThrow(Undecided::fails);
    }

    /** The splat that the steps up to here go on from, if there is one. */
    private static HclExpression.@Nullable Splat splatOf(HclExpression expression) {
        return switch (expression) {
            case HclExpression.Splat splat -> splat;
            case HclExpression.Attribute attribute -> splatOf(attribute.of());
            case HclExpression.Index index -> splatOf(index.of());
            default -> null;
        };
    }

    private Value splat(HclExpression.Splat splat, HclExpression steps) {
        boolean ofAttributesOnly = splat.source().text().endsWith(".*");
        if (splatOf(splat.of()) != null || (ofAttributesOnly && steps instanceof HclExpression.Index)) {
            throw Undecided.unsure();
        }
        Value of = value(splat.of());
        // Where there is nothing to step into, Terraform still knows whether the types have such a step.
        if (of.isUnordered()
                || (!steps.equals(splat) && (of.isNull() || of.json().isEmpty()) && !steps(of, splat, steps))) {
            throw Undecided.unsure();
        }
        if (of.isNull()) {
            return Value.tuple(List.of());
        }
        List<Value> items = of.isSequence() ? of.items() : List.of(of);
        List<Value> all = items.stream().map(item -> step(steps, splat, item)).toList();
        return of.isSequence() && !(of.type() instanceof TypeConstraint.TupleType)
                ? Value.list(all.isEmpty() ? new AnyType() : all.getFirst().type(), all)
                : Value.tuple(all);
    }

    /** Whether an element of an empty list of objects has the one attribute that is asked of it. */
    private static boolean steps(Value of, HclExpression.Splat splat, HclExpression steps) {
        return !of.isNull() && steps instanceof HclExpression.Attribute attribute && attribute.of().equals(splat)
                && of.type() instanceof TypeConstraint.ListType(TypeConstraint.ObjectType element)
                && element.field(attribute.name()) != null;
    }

    private Value step(HclExpression steps, HclExpression.Splat splat, Value item) {
        return switch (steps) {
            case HclExpression.Attribute next -> attribute(step(next.of(), splat, item), next.name());
            case HclExpression.Index next -> index(step(next.of(), splat, item), value(next.key()));
            default -> item;
        };
    }

    private Value object(HclExpression.ObjectCons object) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (HclExpression.Item item : object.items()) {
            Value key = item.key() instanceof HclExpression.Name(String word, _)
                    ? Value.text(word)
                    : value(item.key());
            attributes.put(CanonicalText.nfc(Conversion.text(key)), value(item.value()));
        }
        return Value.object(attributes);
    }

    /** A quoted template that is nothing but one interpolation is that value itself. */
    private Value template(HclExpression.Template template) {
        if (!template.heredoc() && template.parts().size() == 1
                && template.parts().getFirst() instanceof Part.Interpolation(HclExpression only, boolean _)) {
            return value(only);
        }
        StringBuilder text = new StringBuilder();
        for (Part part : template.parts()) {
            text.append(switch (part) {
                case Part.Text(String plain) -> plain;
                case Part.Interpolation(HclExpression inner, boolean trims) when !trims ->
                    Conversion.text(value(inner));
                case Part.Interpolation _,Part.Directive _ -> throw Undecided.unsure();
            });
        }
        return Value.text(text.toString());
    }

    private Value call(HclExpression.Call call) {
        if (!calls) {
            throw Undecided.unsure();
        }
        return switch (call.function()) {
            case "can" -> can(call);
            case "try" -> attempt(call);
            default -> Functions.apply(call.function(), arguments(call), budget.regexes);
        };
    }

    private List<Value> arguments(HclExpression.Call call) {
        boolean orderless = ORDERLESS.contains(call.function());
        List<Value> arguments = new ArrayList<>(call.arguments().stream()
                .map(each -> orderless && each instanceof HclExpression.For loop ? loop(loop, true) : value(each))
                .toList());
        if (call.expands()) {
            Value last = arguments.removeLast();
            if (last.isUnordered() && !orderless) {
                throw Undecided.unsure();
            }
            arguments.addAll(last.items());
        }
        arguments.forEach(this::paid);
        return arguments;
    }

    private Value can(HclExpression.Call call) {
        if (call.arguments().size() != 1 || call.expands()) {
            throw Undecided.unsure();
        }
        try {
            value(call.arguments().getFirst());
            return Value.bool(true);
        } catch (Undecided.Fails _) {
            return Value.bool(false);
        }
    }

    private Value attempt(HclExpression.Call call) {
        if (call.expands()) {
            throw Undecided.unsure();
        }
        for (HclExpression argument : call.arguments()) {
            try {
                return value(argument);
            } catch (Undecided.Fails _) {
                // The next one is tried.
            }
        }
        throw Undecided.fails();
    }

    private Value loop(HclExpression.For loop, boolean orderless) {
        Value collection = value(loop.collection()).notNull();
        HclExpression key = loop.key();
        if (collection.isUnordered() && !orderless && key == null) {
            throw Undecided.unsure();
        }
        List<Value> results = new ArrayList<>();
        Map<String, List<Value>> named = new LinkedHashMap<>();
        for (Evaluator inside : turns(loop, collection)) {
            if (key == null) {
                results.add(inside.value(loop.value()));
            } else {
                named.computeIfAbsent(Conversion.text(inside.value(key)), any -> new ArrayList<>())
                        .add(inside.value(loop.value()));
            }
        }
        return paid(key == null ? Value.tuple(results) : named(named, loop.grouped()));
    }

    private static Value named(Map<String, List<Value>> named, boolean grouped) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        named.forEach((key, values) -> {
            if (!grouped && values.size() > 1) {
                throw Undecided.fails();
            }
            attributes.put(key, grouped ? Value.tuple(values) : values.getFirst());
        });
        return Value.object(attributes);
    }

    /** An evaluator for each element that the loop's condition lets in. */
    private List<Evaluator> turns(HclExpression.For loop, Value collection) {
        List<Evaluator> turns = new ArrayList<>();
        if (collection.isMapping()) {
            collection.entries().forEach((key, value) -> turn(turns, loop, Value.text(key), value));
            return turns;
        }
        long at = 0;
        for (Value item : collection.items()) {
            boolean isSet = collection.type() instanceof TypeConstraint.SetType;
            turn(turns, loop, isSet ? item : Value.number(at++), item);
        }
        return turns;
    }

    private void turn(List<Evaluator> turns, HclExpression.For loop, Value key, Value value) {
        Map<String, Value> inner = new HashMap<>(locals);
        if (loop.keyName() != null) {
            inner.put(loop.keyName(), key);
        }
        inner.put(loop.valueName(), value);
        Evaluator inside = new Evaluator(variables, inner, calls, budget);
        HclExpression condition = loop.condition();
        if (condition == null || Conversion.bool(inside.value(condition))) {
            turns.add(inside);
        }
    }
}
