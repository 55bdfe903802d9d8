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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns values into other types, as Terraform does between a variable, its type, an operator and a function. */
final class Conversion {
    private static final TypeConstraint ANY = new AnyType();
    /** As Terraform reads a number from a text. */
    static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    /** What versions may read as one in other ways: hexadecimal, infinite, with a power of two. */
    private static final Pattern NUMBERLIKE = Pattern
            .compile("[+-]?([iI][nN][fF].*|0[xXbBoO].*|[0-9._]*[0-9][0-9._]*([eEpP].*)?)");
    /** What is written out in full, like the digits of a price. */
    private static final int MAX_DIGITS = 100;

    private Conversion() {}

    /** What the module sees of a given value: converted to the type, with the defaults of what was left out. */
    static Value given(TypeConstraint type, JsonNode json) {
        return to(type, Value.of(json));
    }

    static Value to(TypeConstraint wanted, Value value) {
        if (value.isNull()) {
            return Value.none(wanted instanceof AnyType ? value.type() : bare(wanted));
        }
        return switch (wanted) {
            case AnyType _ -> value;
            case StringType _ -> Value.text(text(value));
            case NumberType _ -> Value.number(number(value));
            case BoolType _ -> Value.bool(bool(value));
            case ListType(var element) -> list(element, value);
            case SetType(var element) -> set(element, value);
            case MapType(var element) -> map(element, value);
            case TupleType(var elements) -> tuple(elements, value);
            case ObjectType object -> object(object, value);
        };
    }

    static String text(Value value) {
        return switch (value.notNull().type()) {
            case StringType _ -> value.json().stringValue();
            case BoolType _ -> String.valueOf(value.json().booleanValue());
            case NumberType _ -> written(value.json().decimalValue());
            case ListType _,SetType _,MapType _,TupleType _,ObjectType _,AnyType _ -> throw Undecided.fails();
        };
    }

    private static String written(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (number.signum() == 0) {
            return "0";
        }
        if (Math.abs(stripped.scale()) + stripped.precision() > MAX_DIGITS) {
            throw Undecided.unsure();
        }
        return stripped.toPlainString();
    }

    static BigDecimal number(Value value) {
        return switch (value.notNull().type()) {
            case NumberType _ -> value.json().decimalValue();
            case StringType _ -> parsed(value.json().stringValue());
            case BoolType _,ListType _,SetType _,MapType _,TupleType _,ObjectType _,AnyType _ ->
                throw Undecided.fails();
        };
    }

    private static BigDecimal parsed(String text) {
        if (NUMBER.matcher(text).matches() && text.length() <= MAX_DIGITS) {
            return new BigDecimal(text);
        }
        throw !NUMBERLIKE.matcher(text).matches() ? Undecided.fails() : Undecided.unsure();
    }

    static boolean bool(Value value) {
        return switch (value.notNull().type()) {
            case BoolType _ -> value.json().booleanValue();
            case StringType _ -> switch (value.json().stringValue()) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw Undecided.fails();
            };
            case NumberType _,ListType _,SetType _,MapType _,TupleType _,ObjectType _,AnyType _ ->
                throw Undecided.fails();
        };
    }

    private static Value list(TypeConstraint element, Value value) {
        if (value.isUnordered()) {
            throw Undecided.unsure();
        }
        List<Value> items = alike(element, value.items());
        return Value.list(elementType(element, items), items);
    }

    static Value set(TypeConstraint element, Value value) {
        List<Value> items = alike(element, value.items());
        Map<String, Value> once = new TreeMap<>();
        items.forEach(item -> once.putIfAbsent(ExactJson.canonical(item.json()), item));
        List<Value> sorted = new ArrayList<>(once.values());
        sorted.sort(ORDER);
        return new Value(new SetType(elementType(element, items)), Value.array(sorted));
    }

    /** Nulls last; what is neither text, number nor truth stands in an order of ours. */
    private static final Comparator<Value> ORDER = (one, other) -> {
        if (one.isNull() || other.isNull()) {
            return Boolean.compare(one.isNull(), other.isNull());
        }
        return switch (one.type()) {
            case NumberType _ -> one.json().decimalValue().compareTo(other.json().decimalValue());
            case StringType _ ->
                CanonicalText.CODE_POINTS.compare(one.json().stringValue(), other.json().stringValue());
            case BoolType _,ListType _,SetType _,MapType _,TupleType _,ObjectType _,AnyType _ ->
                ExactJson.canonical(one.json()).compareTo(ExactJson.canonical(other.json()));
        };
    };

    private static Value map(TypeConstraint element, Value value) {
        Map<String, Value> entries = value.entries();
        List<String> keys = List.copyOf(entries.keySet());
        List<Value> values = alike(element, List.copyOf(entries.values()));
        for (int i = 0; i < keys.size(); i++) {
            entries.put(keys.get(i), values.get(i));
        }
        return Value.map(elementType(element, values), entries);
    }

    private static TypeConstraint elementType(TypeConstraint element, List<Value> items) {
        return items.isEmpty() ? bare(element) : items.getFirst().type();
    }

    /** Values of one collection: of one type, where the type leaves it open the one they have in common. */
    private static List<Value> alike(TypeConstraint element, List<Value> values) {
        List<Value> converted = values.stream().map(value -> to(element, value)).toList();
        TypeConstraint common = common(converted.stream().map(Value::type).toList());
        return converted.stream().map(value -> value.type().equals(common) ? value : to(common, value)).toList();
    }

    private static Value tuple(List<TypeConstraint> elements, Value value) {
        if (!(value.type() instanceof TupleType)) {
            throw Undecided.unsure();
        }
        List<Value> items = value.items();
        if (items.size() != elements.size()) {
            throw Undecided.fails();
        }
        List<Value> converted = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            converted.add(to(elements.get(i), items.get(i)));
        }
        return Value.tuple(converted);
    }

    private static Value object(ObjectType type, Value value) {
        Map<String, Value> given = value.entries();
        Map<String, Value> attributes = new TreeMap<>(CanonicalText.CODE_POINTS);
        type.fields().forEach(field -> attributes.put(field.name(), attribute(field, given.get(field.name()))));
        return Value.object(attributes);
    }

    /** A default stands in for null as well. */
    private static Value attribute(Field field, @Nullable Value value) {
        JsonNode otherwise = field.defaultValue();
        if (otherwise != null && (value == null || value.isNull())) {
            return given(field.type(), otherwise);
        }
        if (value == null && !field.optional()) {
            throw Undecided.fails();
        }
        return value == null ? Value.none(bare(field.type())) : to(field.type(), value);
    }

    /** A type as values have it. */
    static TypeConstraint bare(TypeConstraint type) {
        return switch (type) {
            case StringType _,NumberType _,BoolType _,AnyType _ -> type;
            case ListType(var element) -> new ListType(bare(element));
            case SetType(var element) -> new SetType(bare(element));
            case MapType(var element) -> new MapType(bare(element));
            case TupleType(var elements) -> new TupleType(elements.stream().map(Conversion::bare).toList());
            case ObjectType(var fields) -> new ObjectType(fields.stream()
                    .sorted(Comparator.comparing(Field::name, CanonicalText.CODE_POINTS))
                    .map(field -> new Field(field.name(), bare(field.type()), false, null)).toList());
        };
    }

    /** The type that values of all these become together. */
    static TypeConstraint common(List<TypeConstraint> types) {
        List<TypeConstraint> known = types.stream().filter(type -> !(type instanceof AnyType)).distinct().toList();
        if (known.size() < 2) {
            return known.isEmpty() ? ANY : known.getFirst();
        }
        if (known.stream().allMatch(Value::isPrimitive)) {
            return known.stream().filter(StringType.class::isInstance).findFirst().orElseThrow(Undecided::unsure);
        }
        if (known.stream().allMatch(ListType.class::isInstance)) {
            return new ListType(common(known.stream().map(type -> ((ListType) type).element()).toList()));
        }
        return commonObject(known);
    }

    /** Other mixtures become maps, or lists, or nothing. */
    private static TypeConstraint commonObject(List<TypeConstraint> types) {
        if (!types.stream().allMatch(ObjectType.class::isInstance)) {
            throw Undecided.unsure();
        }
        List<ObjectType> objects = types.stream().map(ObjectType.class::cast).toList();
        List<String> names = names(objects.getFirst());
        if (!objects.stream().allMatch(each -> names(each).equals(names))) {
            throw Undecided.unsure();
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            fields.add(new Field(names.get(i), common(objects.stream().map(each -> each.fields().get(at).type())
                    .toList()), false, null));
        }
        return new ObjectType(fields);
    }

    private static List<String> names(ObjectType type) {
        return type.fields().stream().map(Field::name).toList();
    }
}
