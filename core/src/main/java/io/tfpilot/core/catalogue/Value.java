package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.TypeConstraint.AnyType;
import io.tfpilot.core.catalogue.TypeConstraint.BoolType;
import io.tfpilot.core.catalogue.TypeConstraint.Field;
import io.tfpilot.core.catalogue.TypeConstraint.ListType;
import io.tfpilot.core.catalogue.TypeConstraint.MapType;
import io.tfpilot.core.catalogue.TypeConstraint.NumberType;
import io.tfpilot.core.catalogue.TypeConstraint.ObjectType;
import io.tfpilot.core.catalogue.TypeConstraint.SetType;
import io.tfpilot.core.catalogue.TypeConstraint.StringType;
import io.tfpilot.core.catalogue.TypeConstraint.TupleType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value as Terraform has it while it evaluates: with its own type, which decides what is equal and what fails.
 *
 * @param type without {@code any}, but for what is null or empty and could be of any type; attributes of objects are
 *        sorted by name and none is optional
 * @param json sets are sorted and hold nothing twice
 */
record Value(TypeConstraint type, JsonNode json) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final TypeConstraint ANY = new AnyType();
    private static final TypeConstraint STRING = new StringType();
    private static final TypeConstraint NUMBER = new NumberType();
    private static final TypeConstraint BOOL = new BoolType();

    static Value text(String text) {
        return new Value(STRING, JSON.stringNode(CanonicalText.nfc(text)));
    }

    static Value number(BigDecimal number) {
        return new Value(NUMBER, JSON.numberNode(number));
    }

    static Value number(long number) {
        return number(BigDecimal.valueOf(number));
    }

    static Value bool(boolean value) {
        return new Value(BOOL, JSON.booleanNode(value));
    }

    static Value none(TypeConstraint type) {
        return new Value(type, JSON.nullNode());
    }

    /** Of the type that Terraform gives to such an expression: lists are tuples, maps are objects. */
    static Value of(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> text(json.stringValue());
            case NUMBER -> new Value(NUMBER, json);
            case BOOLEAN -> new Value(BOOL, json);
            case ARRAY -> tuple(json.valueStream().map(Value::of).toList());
            case OBJECT -> {
                Map<String, Value> attributes = new TreeMap<>(CanonicalText.CODE_POINTS);
                json.properties().forEach(entry -> attributes.put(entry.getKey(), of(entry.getValue())));
                yield object(attributes);
            }
            case NULL, MISSING, BINARY, POJO -> none(ANY);
        };
    }

    static Value tuple(List<Value> items) {
        return new Value(new TupleType(items.stream().map(Value::type).toList()), array(items));
    }

    static Value list(TypeConstraint element, List<Value> items) {
        return new Value(new ListType(element), array(items));
    }

    static Value map(TypeConstraint element, Map<String, Value> entries) {
        return new Value(new MapType(element), node(entries));
    }

    static Value object(Map<String, Value> attributes) {
        Map<String, Value> sorted = new TreeMap<>(CanonicalText.CODE_POINTS);
        sorted.putAll(attributes);
        return new Value(new ObjectType(sorted.entrySet().stream()
                .map(entry -> new Field(entry.getKey(), entry.getValue().type, false, null)).toList()), node(sorted));
    }

    static ArrayNode array(List<Value> items) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(item -> array.add(item.json));
        return array;
    }

    private static ObjectNode node(Map<String, Value> entries) {
        ObjectNode node = JSON.objectNode();
        entries.forEach((key, value) -> node.set(key, value.json));
        return node;
    }

    boolean isNull() {
        return json.isNull();
    }

    Value notNull() {
        if (isNull()) {
            throw Undecided.fails();
        }
        return this;
    }

    boolean isText() {
        return type instanceof StringType;
    }

    /** Whether it is a list, a set or a tuple. */
    boolean isSequence() {
        return type instanceof ListType || type instanceof SetType || type instanceof TupleType;
    }

    boolean isMapping() {
        return type instanceof MapType || type instanceof ObjectType;
    }

    /** Whether Terraform goes through it in an order that is not known here. */
    boolean isUnordered() {
        return type instanceof SetType(var element) && json.size() > 1 && !isPrimitive(element);
    }

    static boolean isPrimitive(TypeConstraint type) {
        return type instanceof StringType || type instanceof NumberType || type instanceof BoolType;
    }

    /** What a list, set or tuple holds; fails for anything else. */
    List<Value> items() {
        return switch (notNull().type) {
            case ListType(var element) -> all(element);
            case SetType(var element) -> all(element);
            case TupleType(var elements) -> {
                List<Value> items = new ArrayList<>();
                for (int i = 0; i < elements.size(); i++) {
                    items.add(new Value(elements.get(i), json.path(i)));
                }
                yield items;
            }
            case MapType _,ObjectType _,StringType _,NumberType _,BoolType _,AnyType _ -> throw Undecided.fails();
        };
    }

    private List<Value> all(TypeConstraint element) {
        return json.valueStream().map(each -> new Value(element, each)).toList();
    }

    /** What a map or object holds, by key in Terraform's order; fails for anything else. */
    Map<String, Value> entries() {
        Map<String, Value> entries = new TreeMap<>(CanonicalText.CODE_POINTS);
        switch (notNull().type) {
            case MapType(var element) ->
                json.properties().forEach(entry -> entries.put(entry.getKey(), new Value(element, entry.getValue())));
            case ObjectType(var fields) ->
                fields.forEach(field -> entries.put(field.name(), new Value(field.type(), json.path(field.name()))));
            case ListType _,SetType _,TupleType _,StringType _,NumberType _,BoolType _,AnyType _ ->
                throw Undecided.fails();
        }
        return entries;
    }

    /** One of what {@link #items} holds; fails for anything else than a sequence. */
    Value item(int at) {
        return switch (notNull().type) {
            case ListType(var element) -> new Value(element, json.path(at));
            case SetType(var element) -> new Value(element, json.path(at));
            case TupleType(var elements) -> new Value(elements.get(at), json.path(at));
            case MapType _,ObjectType _,StringType _,NumberType _,BoolType _,AnyType _ -> throw Undecided.fails();
        };
    }

    /** One of what {@link #entries} holds; fails for anything else than a mapping. */
    Optional<Value> entry(String key) {
        return switch (notNull().type) {
            case MapType(var element) -> Optional.ofNullable(json.get(key)).map(each -> new Value(element, each));
            case ObjectType object -> Optional.ofNullable(object.field(key))
                    .map(field -> new Value(field.type(), json.path(key)));
            case ListType _,SetType _,TupleType _,StringType _,NumberType _,BoolType _,AnyType _ ->
                throw Undecided.fails();
        };
    }

    /** Equal in type and value, as {@code ==} has it; two nulls are equal whatever their types. */
    boolean same(Value other) {
        if (isNull() || other.isNull()) {
            return isNull() && other.isNull();
        }
        if (!type.equals(other.type)) {
            if (isOpen(type) || isOpen(other.type)) {
                throw Undecided.unsure();
            }
            return false;
        }
        return ExactJson.canonical(json).equals(ExactJson.canonical(other.json));
    }

    /** Whether the type is not known to its end. */
    private static boolean isOpen(TypeConstraint type) {
        return switch (type) {
            case AnyType _ -> true;
            case StringType _,NumberType _,BoolType _ -> false;
            case ListType(var element) -> isOpen(element);
            case SetType(var element) -> isOpen(element);
            case MapType(var element) -> isOpen(element);
            case TupleType(var elements) -> elements.stream().anyMatch(Value::isOpen);
            case ObjectType(var fields) -> fields.stream().anyMatch(field -> isOpen(field.type()));
        };
    }
}
