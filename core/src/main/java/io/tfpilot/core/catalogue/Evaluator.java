package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.Constants;
import io.tfpilot.core.hcl.HclExpression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Evaluates the expressions of validations where the answer is certain to be Terraform's; anything else is empty. It
 * knows one variable; every function and operator it does not know is an empty answer, never a guess.
 */
final class Evaluator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, JsonNode> variables;
    private final Map<String, JsonNode> locals;
    private final @Nullable RegexFunctions regexes;

    private Evaluator(Map<String, JsonNode> variables, Map<String, JsonNode> locals,
            @Nullable RegexFunctions regexes) {
        this.variables = variables;
        this.locals = locals;
        this.regexes = regexes;
    }

    /** Knows one variable. */
    static Evaluator with(String variable, JsonNode value) {
        return new Evaluator(Map.of(variable, value), Map.of(), new RegexFunctions());
    }

    /** Knows none, and no function either: for defaults, in which Terraform allows neither. */
    static Evaluator ofConstants() {
        return new Evaluator(Map.of(), Map.of(), null);
    }

    Optional<JsonNode> evaluate(HclExpression expression) {
        return switch (expression) {
            case HclExpression.Literal literal -> Optional.of(literal.value());
            case HclExpression.Parentheses parentheses -> evaluate(parentheses.inner());
            case HclExpression.Name name -> Optional.ofNullable(locals.get(name.name()));
            case HclExpression.Attribute attribute -> attribute(attribute);
            case HclExpression.Index index -> index(index);
            case HclExpression.Tuple tuple -> all(tuple.items()).map(JsonNode.class::cast);
            case HclExpression.Unary unary -> unary(unary);
            case HclExpression.Binary binary -> binary(binary);
            case HclExpression.Call call -> call(call);
            case HclExpression.For loop -> loop(loop).map(JsonNode.class::cast);
            case HclExpression.Conditional conditional -> conditional(conditional);
            case HclExpression.Template _,HclExpression.ObjectCons _ -> Constants.of(expression);
            case HclExpression.Splat _ -> Optional.empty();
        };
    }

    private Optional<ArrayNode> all(List<HclExpression> items) {
        ArrayNode array = JSON.arrayNode();
        for (HclExpression item : items) {
            Optional<JsonNode> value = evaluate(item);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            array.add(value.get());
        }
        return Optional.of(array);
    }

    private Optional<JsonNode> attribute(HclExpression.Attribute attribute) {
        if (attribute.of() instanceof HclExpression.Name(String root, HclExpression.Source _) && root.equals("var")) {
            return Optional.ofNullable(variables.get(attribute.name()));
        }
        if (attribute.of() instanceof HclExpression.Splat splat) {
            return evaluate(splat.of()).filter(JsonNode::isArray).flatMap(list -> each(list, attribute.name()));
        }
        return evaluate(attribute.of()).flatMap(of -> field(of, attribute.name()));
    }

    /** An absent optional field has a default this evaluator does not know. */
    private static Optional<JsonNode> field(JsonNode of, String name) {
        return of.isObject() ? Optional.ofNullable(of.get(name)) : Optional.empty();
    }

    private static Optional<JsonNode> each(JsonNode list, String name) {
        ArrayNode values = JSON.arrayNode();
        for (JsonNode item : list) {
            Optional<JsonNode> value = field(item, name);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }

    private Optional<JsonNode> index(HclExpression.Index index) {
        Optional<JsonNode> of = evaluate(index.of());
        Optional<JsonNode> key = evaluate(index.key());
        return key.filter(JsonNode::isString).flatMap(word -> of.flatMap(object -> field(object, word.stringValue())));
    }

    private Optional<JsonNode> unary(HclExpression.Unary unary) {
        return evaluate(unary.operand()).flatMap(value -> {
            if (unary.operator().equals("!")) {
                return value.isBoolean() ? bool(!value.booleanValue()) : Optional.empty();
            }
            return value.isNumber() ? Optional.of(JSON.numberNode(value.decimalValue().negate())) : Optional.empty();
        });
    }

    private Optional<JsonNode> binary(HclExpression.Binary binary) {
        Optional<JsonNode> left = evaluate(binary.left());
        Optional<JsonNode> right = evaluate(binary.right());
        if (binary.operator().equals("&&") && (isFalse(left) || isFalse(right))) {
            // Whatever the other side is, true, false or an error: the plan fails.
            return bool(false);
        }
        return left.flatMap(a -> right.flatMap(b -> Operators.apply(binary.operator(), a, b)));
    }

    private static boolean isFalse(Optional<JsonNode> value) {
        return value.isPresent() && value.get().isBoolean() && !value.get().booleanValue();
    }

    private Optional<JsonNode> conditional(HclExpression.Conditional conditional) {
        return evaluate(conditional.condition()).filter(JsonNode::isBoolean)
                .flatMap(value -> evaluate(value.booleanValue() ? conditional.yes() : conditional.no()));
    }

    private Optional<JsonNode> call(HclExpression.Call call) {
        RegexFunctions known = regexes;
        if (call.expands() || known == null) {
            return Optional.empty();
        }
        if (call.function().equals("can")) {
            return can(call.arguments(), known);
        }
        return all(call.arguments()).flatMap(arguments -> RegexFunctions.knows(call.function())
                ? known.apply(call.function(), arguments)
                : Functions.apply(call.function(), arguments));
    }

    /** Only of a regular expression: whether anything else can be evaluated is for Terraform to say. */
    private Optional<JsonNode> can(List<HclExpression> arguments, RegexFunctions known) {
        if (arguments.size() == 1 && arguments.getFirst() instanceof HclExpression.Call inner
                && inner.function().equals("regex") && !inner.expands()) {
            return all(inner.arguments()).flatMap(known::can);
        }
        return Optional.empty();
    }

    private Optional<ArrayNode> loop(HclExpression.For loop) {
        if (loop.key() != null || loop.keyName() != null) {
            return Optional.empty();
        }
        return evaluate(loop.collection()).filter(JsonNode::isContainer).flatMap(items -> loop(loop, items));
    }

    private Optional<ArrayNode> loop(HclExpression.For loop, JsonNode items) {
        ArrayNode results = JSON.arrayNode();
        for (JsonNode item : StreamSupport.stream(items.spliterator(), false).toList()) {
            Map<String, JsonNode> inner = new HashMap<>(locals);
            inner.put(loop.valueName(), item);
            Evaluator inside = new Evaluator(variables, inner, regexes);
            HclExpression condition = loop.condition();
            Optional<JsonNode> wanted = condition == null ? bool(true) : inside.evaluate(condition);
            Optional<JsonNode> result = inside.evaluate(loop.value());
            if (wanted.isEmpty() || result.isEmpty()) {
                return Optional.empty();
            }
            if (!isFalse(wanted)) {
                results.add(result.get());
            }
        }
        return Optional.of(results);
    }

    static Optional<JsonNode> bool(boolean value) {
        return Optional.of(JSON.booleanNode(value));
    }
}
