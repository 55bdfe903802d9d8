package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.TypeConstraint.AnyType;
import io.tfpilot.core.catalogue.TypeConstraint.BoolType;
import io.tfpilot.core.catalogue.TypeConstraint.ListType;
import io.tfpilot.core.catalogue.TypeConstraint.MapType;
import io.tfpilot.core.catalogue.TypeConstraint.NumberType;
import io.tfpilot.core.catalogue.TypeConstraint.StringType;
import io.tfpilot.core.catalogue.TypeConstraint.TupleType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions of lists and maps. */
final class CollectionFunctions {
    private static final TypeConstraint STRING = new StringType();
    private static final TypeConstraint ANY = new AnyType();

    private CollectionFunctions() {}

    static Optional<Value> apply(String function, List<Value> arguments) {
        return switch (function + "/" + arguments.size()) {
            case "length/1" -> Optional.of(length(arguments.getFirst()));
            case "alltrue/1" -> Optional.of(quantified(arguments.getFirst(), false));
            case "anytrue/1" -> Optional.of(quantified(arguments.getFirst(), true));
            case "distinct/1" -> Optional.of(distinct(arguments.getFirst()));
            case "compact/1" -> Optional.of(compact(arguments.getFirst()));
            case "flatten/1" -> Optional.of(flat(arguments.getFirst()));
            case "keys/1" -> Optional.of(keys(arguments.getFirst()));
            case "values/1" -> Optional.of(values(arguments.getFirst()));
            case "sort/1" -> Optional.of(sorted(arguments.getFirst()));
            case "one/1" -> Optional.of(one(arguments.getFirst()));
            case "sum/1" -> Optional.of(sum(arguments.getFirst()));
            case "contains/2" -> Optional.of(contains(arguments.get(0), arguments.get(1)));
            case "index/2" -> Optional.of(index(arguments.get(0), arguments.get(1)));
            case "element/2" -> Optional.of(element(arguments.get(0), arguments.get(1)));
            case "lookup/2" -> Optional.of(looked(arguments.get(0), Conversion.text(arguments.get(1)))
                    .orElseThrow(Undecided::fails));
            case "lookup/3" -> Optional.of(lookup(arguments));
            case "zipmap/2" -> Optional.of(zipped(arguments.get(0), arguments.get(1)));
            default -> several(function, arguments);
        };
    }

    private static Optional<Value> several(String function, List<Value> arguments) {
        return switch (function) {
            case "coalesce" -> Optional.of(coalesce(arguments));
            case "concat" -> Optional.of(concat(arguments));
            case "merge" -> Optional.of(merge(arguments));
            case "range" -> range(arguments);
            default -> Optional.empty();
        };
    }

    /** Terraform counts what people see as one character; without Unicode tables only ASCII is sure. */
    private static Value length(Value value) {
        if (value.notNull().isText()) {
            String text = TextFunctions.ascii(value.json().stringValue());
            if (text.contains("\r\n")) {
                throw Undecided.unsure();
            }
            return Value.number(text.length());
        }
        if (!value.isSequence() && !value.isMapping()) {
            throw Undecided.fails();
        }
        return Value.number(value.json().size());
    }

    /** {@code anytrue} when one true decides, {@code alltrue} when one false or null does. */
    private static Value quantified(Value list, boolean deciding) {
        List<Value> items = Conversion.to(new ListType(new BoolType()), list.notNull()).items();
        boolean decided = items.stream()
                .anyMatch(item -> item.isNull() ? !deciding : item.json().booleanValue() == deciding);
        return Value.bool(decided == deciding);
    }

    static Value list(Value value) {
        return Conversion.to(new ListType(ANY), value.notNull());
    }

    private static Value distinct(Value value) {
        Value list = list(value);
        Map<String, Value> once = new LinkedHashMap<>();
        list.items().forEach(item -> once.putIfAbsent(ExactJson.canonical(item.json()), item));
        return new Value(list.type(), Value.array(List.copyOf(once.values())));
    }

    private static Value compact(Value value) {
        List<Value> items = Conversion.to(new ListType(STRING), value.notNull()).items();
        return Value.list(STRING, items.stream()
                .filter(item -> !item.isNull() && !item.json().stringValue().isEmpty()).toList());
    }

    private static Value flat(Value value) {
        List<Value> all = new ArrayList<>();
        flatten(value, all);
        return Value.tuple(all);
    }

    private static void flatten(Value value, List<Value> into) {
        if (value.isUnordered()) {
            throw Undecided.unsure();
        }
        for (Value item : value.items()) {
            if (!item.isSequence()) {
                into.add(item);
            } else if (item.isNull()) {
                throw Undecided.unsure();
            } else {
                flatten(item, into);
            }
        }
    }

    private static Value keys(Value value) {
        List<Value> keys = value.entries().keySet().stream().map(Value::text).toList();
        return value.type() instanceof MapType ? Value.list(STRING, keys) : Value.tuple(keys);
    }

    private static Value values(Value value) {
        List<Value> values = List.copyOf(value.entries().values());
        return value.type() instanceof MapType(var element) ? Value.list(element, values) : Value.tuple(values);
    }

    private static Value sorted(Value value) {
        List<Value> items = Conversion.to(new ListType(STRING), value.notNull()).items();
        items.forEach(Value::notNull);
        return Value.list(STRING, items.stream()
                .sorted((a, b) -> CanonicalText.CODE_POINTS.compare(a.json().stringValue(), b.json().stringValue()))
                .toList());
    }

    private static Value one(Value value) {
        List<Value> items = value.items();
        return switch (items.size()) {
            case 0 -> Value.none(switch (value.type()) {
                case ListType(var element) -> element;
                case TypeConstraint.SetType(var element) -> element;
                default -> ANY;
            });
            case 1 -> items.getFirst();
            default -> throw Undecided.fails();
        };
    }

    private static Value sum(Value value) {
        List<Value> items = value.items();
        BigDecimal sum = BigDecimal.ZERO;
        for (Value item : items) {
            BigDecimal number = Conversion.number(item);
            if (!Operators.whole(number) || number.precision() > 50) {
                throw Undecided.unsure();
            }
            sum = sum.add(number);
        }
        if (items.isEmpty()) {
            throw Undecided.fails();
        }
        return Value.number(sum);
    }

    private static Value contains(Value list, Value wanted) {
        wanted.notNull();
        return Value.bool(list.items().stream().map(wanted::same).reduce(false, Boolean::logicalOr));
    }

    private static Value index(Value list, Value wanted) {
        wanted.notNull();
        if (list.notNull().type() instanceof TypeConstraint.SetType) {
            throw Undecided.fails();
        }
        List<Value> items = list.items();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).same(wanted)) {
                return Value.number(i);
            }
        }
        throw Undecided.fails();
    }

    private static Value element(Value list, Value at) {
        if (list.notNull().type() instanceof TypeConstraint.SetType) {
            throw Undecided.fails();
        }
        List<Value> items = list.items();
        BigDecimal number = Conversion.number(at);
        if (items.isEmpty()) {
            throw Undecided.fails();
        }
        if (!Operators.whole(number) || number.signum() < 0) {
            throw Undecided.unsure();
        }
        return items.get(number.remainder(BigDecimal.valueOf(items.size())).intValueExact());
    }

    private static Optional<Value> looked(Value mapping, String key) {
        return mapping.entry(key);
    }

    private static Value lookup(List<Value> arguments) {
        Value mapping = arguments.get(0).notNull();
        Value otherwise = arguments.get(2);
        Optional<Value> found = looked(mapping, Conversion.text(arguments.get(1)));
        return mapping.type() instanceof MapType(var element)
                ? lookedIn(element, found, otherwise)
                : found.orElse(otherwise);
    }

    /** The default has to fit the map even where it is not needed. */
    private static Value lookedIn(TypeConstraint element, Optional<Value> found, Value otherwise) {
        Value fitting = Conversion.to(element, otherwise);
        return found.orElse(fitting);
    }

    private static Value zipped(Value keys, Value values) {
        List<Value> names = Conversion.to(new ListType(STRING), keys.notNull()).items();
        List<Value> items = values.items();
        if (names.size() != items.size()) {
            throw Undecided.fails();
        }
        Map<String, Value> all = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            all.put(Conversion.text(names.get(i)), items.get(i));
        }
        return values.type() instanceof TupleType
                ? Value.object(all)
                : Value.map(Conversion.common(items.stream().map(Value::type).toList()), all);
    }

    private static Value coalesce(List<Value> arguments) {
        TypeConstraint common = Conversion.common(arguments.stream().map(Value::type).toList());
        List<Value> converted = arguments.stream().map(each -> Conversion.to(common, each)).toList();
        return converted.stream()
                .filter(each -> !each.isNull() && !(each.isText() && each.json().stringValue().isEmpty()))
                .findFirst().orElseThrow(Undecided::fails);
    }

    private static Value concat(List<Value> arguments) {
        List<Value> all = new ArrayList<>();
        for (Value list : arguments) {
            if (list.notNull().type() instanceof TypeConstraint.SetType) {
                throw Undecided.unsure();
            }
            all.addAll(list.items());
        }
        List<TypeConstraint> types = arguments.stream().map(Value::type).distinct().toList();
        if (types.size() == 1 && types.getFirst() instanceof ListType(var element)) {
            return Value.list(element, all);
        }
        if (types.stream().allMatch(ListType.class::isInstance)) {
            throw Undecided.unsure();
        }
        return Value.tuple(all);
    }

    private static Value merge(List<Value> arguments) {
        List<Value> given = arguments.stream().filter(each -> !each.isNull()).toList();
        Map<String, Value> all = new LinkedHashMap<>();
        given.forEach(each -> all.putAll(each.entries()));
        List<TypeConstraint> types = given.stream().map(Value::type).distinct().toList();
        if (given.size() < arguments.size() && !types.stream().allMatch(MapType.class::isInstance)) {
            throw Undecided.unsure();
        }
        return types.size() == 1 && types.getFirst() instanceof MapType(var element)
                ? Value.map(element, all)
                : Value.object(all);
    }

    private static Optional<Value> range(List<Value> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            return Optional.empty();
        }
        List<BigDecimal> bounds = arguments.stream().map(Conversion::number).toList();
        BigDecimal from = bounds.size() == 1 ? BigDecimal.ZERO : bounds.getFirst();
        BigDecimal to = bounds.getLast();
        if (!Operators.whole(from) || !Operators.whole(to) || from.compareTo(to) > 0
                || to.subtract(from).compareTo(BigDecimal.valueOf(1_000)) > 0) {
            throw Undecided.unsure();
        }
        List<Value> numbers = new ArrayList<>();
        for (BigDecimal next = from; next.compareTo(to) < 0; next = next.add(BigDecimal.ONE)) {
            numbers.add(Value.number(next));
        }
        return Optional.of(Value.list(new NumberType(), numbers));
    }
}
