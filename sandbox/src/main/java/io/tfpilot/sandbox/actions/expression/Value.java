package io.tfpilot.sandbox.actions.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** A value of the expression language. Objects and arrays are equal only to themselves. */
public sealed interface Value {
    /** Nothing. */
    record Null() implements Value {}

    /** True or false. */
    record Bool(boolean value) implements Value {}

    /** Every number is a double. */
    record Num(double value) implements Value {}

    /** A string. */
    record Text(String value) implements Value {}

    /** An array. One that {@code .*} made is filtered: a further property is taken from each of its items. */
    final class Items implements Value {
        private final List<Value> values;
        private final boolean filtered;

        private Items(List<Value> values, boolean filtered) {
            this.values = List.copyOf(values);
            this.filtered = filtered;
        }

        static Items filtered(List<Value> values) {
            return new Items(values, true);
        }

        public List<Value> values() {
            return values;
        }

        boolean filtered() {
            return filtered;
        }
    }

    /** An object. Names differ only by more than case; of two that do not, the first counts. */
    final class Fields implements Value {
        private final Map<String, Value> byLowerName = new LinkedHashMap<>();
        private final Map<String, Value> byName = new LinkedHashMap<>();

        private Fields(Map<String, ? extends Value> fields) {
            fields.forEach((name, value) -> {
                if (byLowerName.putIfAbsent(name.toLowerCase(Locale.ROOT), value) == null) {
                    byName.put(name, value);
                }
            });
        }

        public Optional<Value> get(String name) {
            return Optional.ofNullable(byLowerName.get(name.toLowerCase(Locale.ROOT)));
        }

        Collection<Value> values() {
            return byName.values();
        }

        /** Names as they were written, in their order. */
        public Map<String, Value> entries() {
            return new LinkedHashMap<>(byName);
        }
    }

    /** Null. */
    static Value none() {
        return new Null();
    }

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(double value) {
        return new Num(value);
    }

    static Value of(String value) {
        return new Text(value);
    }

    static Value of(List<Value> values) {
        return new Items(values, false);
    }

    static Value of(Map<String, ? extends Value> fields) {
        return new Fields(fields);
    }

    /** An object whose fields are all strings. */
    static Value ofTexts(Map<String, String> fields) {
        var values = new LinkedHashMap<String, Value>();
        fields.forEach((name, value) -> values.put(name, of(value)));
        return of(values);
    }

    /** The same thing, said in this language. */
    static Value of(@Nullable JsonNode json) {
        if (json == null) {
            return none();
        }
        return switch (json.getNodeType()) {
            case OBJECT -> {
                var fields = new LinkedHashMap<String, Value>();
                json.properties().forEach(e -> fields.put(e.getKey(), of(e.getValue())));
                yield of(fields);
            }
            case ARRAY -> {
                var items = new ArrayList<Value>();
                json.forEach(item -> items.add(of(item)));
                yield of(items);
            }
            case NUMBER -> of(json.doubleValue());
            case BOOLEAN -> of(json.booleanValue());
            case STRING -> of(json.stringValue());
            case NULL, MISSING -> none();
            case BINARY, POJO -> throw new IllegalArgumentException("not JSON: " + json.getNodeType());
        };
    }

    /** Neither object nor array. */
    default boolean primitive() {
        return switch (this) {
            case Null _,Bool _,Num _,Text _ -> true;
            case Items _,Fields _ -> false;
        };
    }

    /** Whether an {@code if} takes it for true. */
    default boolean truthy() {
        return switch (this) {
            case Null _ -> false;
            case Bool b -> b.value();
            case Num n -> n.value() != 0 && !Double.isNaN(n.value());
            case Text t -> !t.value().isEmpty();
            case Items _,Fields _ -> true;
        };
    }

    /** What it becomes inside a string. */
    default String text() {
        return switch (this) {
            case Null _ -> "";
            case Bool b -> Boolean.toString(b.value());
            case Num n -> Numbers.text(n.value());
            case Text t -> t.value();
            case Items _ -> "Array";
            case Fields _ -> "Object";
        };
    }

    /** What it counts as beside a number. */
    default double number() {
        return switch (this) {
            case Null _ -> 0;
            case Bool b -> b.value() ? 1 : 0;
            case Num n -> n.value();
            case Text t -> Numbers.parse(t.value());
            case Items _,Fields _ -> Double.NaN;
        };
    }
}
