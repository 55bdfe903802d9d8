package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.TypeConstraint.Field;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks values against types and normalises them; every problem is noted, and a problem's value is left out. */
final class ValueCheck {
    /** Terraform's numbers have 512 bits: whole ones of up to 154 digits are exact, beyond that they differ silently. */
    static final int MAX_DIGITS = 100;
    static final int MAX_EXPONENT = 100;
    /** A page of text; whoever needs more wants a file. */
    static final int MAX_STRING = 65_536;
    static final int MAX_ITEMS = 1_000;
    static final int MAX_DEPTH = 20;
    /** So that one answer stays readable. */
    static final int MAX_PROBLEMS = 200;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<FieldProblem> problems;
    private int depth;

    ValueCheck(List<FieldProblem> problems) {
        this.problems = problems;
    }

    /** @param defaults what the module itself puts here; where that is null, null is a value */
    Optional<JsonNode> check(TypeConstraint type, JsonNode value, String path, List<JsonNode> defaults) {
        if (++depth > MAX_DEPTH) {
            depth--;
            return problem(path, "is nested more than " + MAX_DEPTH + " levels deep");
        }
        Optional<JsonNode> checked = !value.isNull() || type instanceof TypeConstraint.AnyType
                ? notNull(type, value, path, defaults)
                : nothing(type, value, path, defaults);
        depth--;
        return checked;
    }

    private Optional<JsonNode> nothing(TypeConstraint type, JsonNode value, String path, List<JsonNode> defaults) {
        return defaults.stream().anyMatch(JsonNode::isNull)
                ? Optional.of(value)
                : problem(path, "should be " + TypeWords.of(type) + ", not null");
    }

    private Optional<JsonNode> notNull(TypeConstraint type, JsonNode value, String path, List<JsonNode> defaults) {
        return switch (type) {
            case TypeConstraint.StringType _ ->
                value.isString() ? string(value.stringValue(), path) : mismatch(type, value, path);
            case TypeConstraint.NumberType _ ->
                value.isNumber() ? number(value.decimalValue(), path) : mismatch(type, value, path);
            case TypeConstraint.BoolType _ -> value.isBoolean() ? Optional.of(value) : mismatch(type, value, path);
            case TypeConstraint.AnyType _ -> any(value, path);
            case TypeConstraint.ListType(TypeConstraint element) -> value.isArray()
                    ? list(element, value, path, defaults).map(JsonNode.class::cast)
                    : mismatch(type, value, path);
            case TypeConstraint.SetType(TypeConstraint element) -> value.isArray()
                    ? list(element, value, path, defaults).map(items -> set(items, path))
                    : mismatch(type, value, path);
            case TypeConstraint.MapType(TypeConstraint element) -> value.isObject()
                    ? map(element, value, path, defaults)
                    : mismatch(type, value, path);
            case TypeConstraint.TupleType(List<TypeConstraint> elements) ->
                value.isArray() && value.size() == elements.size()
                        ? tuple(elements, value, path, defaults)
                        : mismatch(type, value, path);
            case TypeConstraint.ObjectType object -> value.isObject()
                    ? object(object, value, path, defaults)
                    : mismatch(type, value, path);
        };
    }

    private Optional<JsonNode> mismatch(TypeConstraint type, JsonNode value, String path) {
        return problem(path, "should be " + TypeWords.of(type) + ", not " + TypeWords.of(value));
    }

    private Optional<JsonNode> problem(String path, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new FieldProblem(path, message));
        }
        return Optional.empty();
    }

    private Optional<JsonNode> string(String text, String path) {
        return wellFormed(text, path) ? Optional.of(JSON.stringNode(CanonicalText.nfc(text))) : Optional.empty();
    }

    private boolean wellFormed(String text, String path) {
        if (text.length() > MAX_STRING) {
            problem(path, "is longer than " + MAX_STRING + " characters");
            return false;
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            problem(path, "holds half a character (a lone surrogate)");
            return false;
        }
        return true;
    }

    private Optional<JsonNode> number(BigDecimal number, String path) {
        if (number.signum() == 0) {
            return Optional.of(JSON.numberNode(0));
        }
        if ((long) number.precision() - number.scale() - 1 > MAX_EXPONENT || number.precision() > 10 * MAX_DIGITS) {
            return problem(path, "is too large a number, or has too many digits");
        }
        BigDecimal stripped = number.stripTrailingZeros();
        long exponent = (long) stripped.precision() - stripped.scale() - 1;
        if (stripped.precision() > MAX_DIGITS || exponent < -MAX_EXPONENT) {
            return problem(path, "has more than " + MAX_DIGITS + " digits");
        }
        return Optional.of(node(stripped));
    }

    /** The kind of node that reading the stored JSON will give again. */
    private static JsonNode node(BigDecimal stripped) {
        if (stripped.scale() > 0) {
            return JSON.numberNode(stripped);
        }
        try {
            long whole = stripped.longValueExact();
            return whole == (int) whole ? JSON.numberNode((int) whole) : JSON.numberNode(whole);
        } catch (ArithmeticException _) {
            return JSON.numberNode(stripped.toBigIntegerExact());
        }
    }

    private boolean few(JsonNode container, String path) {
        if (container.size() > MAX_ITEMS) {
            problem(path, "holds more than " + MAX_ITEMS + " elements");
            return false;
        }
        return true;
    }

    private Optional<ArrayNode> list(TypeConstraint element, JsonNode value, String path,
            List<JsonNode> defaults) {
        if (!few(value, path)) {
            return Optional.empty();
        }
        ArrayNode items = JSON.arrayNode();
        List<JsonNode> inside = Defaults.inside(defaults);
        for (int i = 0; i < value.size(); i++) {
            check(element, value.get(i), Paths.item(path, i), inside).ifPresent(items::add);
        }
        oneShape(element, items, path);
        return Optional.of(items);
    }

    /** Terraform would make {@code [1, "a"]} a list of strings without a word. */
    private void oneShape(TypeConstraint element, JsonNode items, String path) {
        List<JsonNode> all = new ArrayList<>();
        items.forEach(all::add);
        if (Shapes.differ(element, all)) {
            problem(path, "holds values of different types; they should all be of one");
        }
    }

    /** Sets have no order: sorted, two equal ones are one text. */
    private JsonNode set(ArrayNode items, String path) {
        Map<String, JsonNode> sorted = new TreeMap<>(CanonicalText.CODE_POINTS);
        int at = 0;
        for (JsonNode item : items) {
            if (sorted.put(CanonicalText.of(item), item) != null) {
                problem(Paths.item(path, at), "appears in the set twice");
            }
            at++;
        }
        return JSON.arrayNode().addAll(List.copyOf(sorted.values()));
    }

    private Optional<JsonNode> tuple(List<TypeConstraint> elements, JsonNode value, String path,
            List<JsonNode> defaults) {
        ArrayNode items = JSON.arrayNode();
        for (int i = 0; i < elements.size(); i++) {
            check(elements.get(i), value.get(i), Paths.item(path, i), Defaults.at(defaults, i)).ifPresent(items::add);
        }
        return Optional.of(items);
    }

    private Optional<JsonNode> map(TypeConstraint element, JsonNode value, String path, List<JsonNode> defaults) {
        if (!few(value, path)) {
            return Optional.empty();
        }
        ObjectNode result = JSON.objectNode();
        List<JsonNode> inside = Defaults.inside(defaults);
        keysNormalised(value, path).properties().forEach(entry -> check(element, entry.getValue(),
                Paths.child(path, entry.getKey()), inside)
                .ifPresent(checked -> result.set(entry.getKey(), checked)));
        oneShape(element, result, path);
        return Optional.of(result);
    }

    private Optional<JsonNode> object(TypeConstraint.ObjectType type, JsonNode value, String path,
            List<JsonNode> defaults) {
        ObjectNode given = keysNormalised(value, path);
        ObjectNode result = JSON.objectNode();
        for (Field field : type.fields()) {
            field(field, given.get(field.name()), path, Defaults.at(defaults, field.name())).ifPresent(
                    checked -> result.set(field.name(), checked));
        }
        List<String> known = type.fields().stream().map(Field::name).toList();
        for (String name : given.propertyNames()) {
            if (type.field(name) == null) {
                problem(Paths.child(path, name), "is unknown here" + Suggestion.among(name, known));
            }
        }
        return Optional.of(result);
    }

    /** Null is how Terraform itself says "not given" of an optional attribute. */
    private Optional<JsonNode> field(Field field, @Nullable JsonNode value, String path, List<JsonNode> defaults) {
        String at = Paths.child(path, field.name());
        if (value == null || (value.isNull() && field.optional())) {
            return field.optional() ? Optional.empty() : problem(at, "is required");
        }
        return check(field.type(), value, at,
                field.defaultValue() == null ? defaults : List.of(field.defaultValue()));
    }

    private Optional<JsonNode> any(JsonNode value, String path) {
        return switch (value.getNodeType()) {
            case STRING -> string(value.stringValue(), path);
            case NUMBER -> number(value.decimalValue(), path);
            case BOOLEAN, NULL -> Optional.of(value);
            case ARRAY -> anyList(value, path);
            case OBJECT -> anyObject(value, path);
            case BINARY, MISSING, POJO -> problem(path, "is not a JSON value");
        };
    }

    private static final TypeConstraint ANY_ITEM = new TypeConstraint.AnyType();

    /** A list inside {@code any} is a tuple: its elements may differ. */
    private Optional<JsonNode> anyList(JsonNode value, String path) {
        return few(value, path)
                ? tuple(Collections.nCopies(value.size(), ANY_ITEM), value, path, List.of())
                : Optional.empty();
    }

    private Optional<JsonNode> anyObject(JsonNode value, String path) {
        if (!few(value, path)) {
            return Optional.empty();
        }
        ObjectNode result = JSON.objectNode();
        keysNormalised(value, path).properties().forEach(entry -> check(ANY_ITEM, entry.getValue(),
                Paths.child(path, entry.getKey()), List.of())
                .ifPresent(checked -> result.set(entry.getKey(), checked)));
        return Optional.of(result);
    }

    /** The same object with its keys in NFC; two keys that become one are a problem. */
    ObjectNode keysNormalised(JsonNode object, String path) {
        ObjectNode result = JSON.objectNode();
        List<String> collided = new ArrayList<>();
        object.properties().forEach(entry -> {
            String key = CanonicalText.nfc(entry.getKey());
            if (wellFormed(key, Paths.child(path, "…")) && result.has(key) && !collided.contains(key)) {
                collided.add(key);
            }
            result.set(key, entry.getValue());
        });
        collided.forEach(key -> problem(Paths.child(path, key), "appears here twice (in two spellings of one text)"));
        return result;
    }
}
