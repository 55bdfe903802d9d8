package io.tfpilot.sandbox.actions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A part of a workflow file with the line it stands on. */
sealed interface Yaml {
    int line();

    /** A string, number, boolean or null; the text is what a reader sees. */
    record Scalar(int line, String text, boolean isNull) implements Yaml {}

    /** A sequence. */
    record Sequence(int line, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A mapping; keys in their order. */
    record Mapping(int line, Map<String, Entry> entries) implements Yaml {
        /** A key's line, and what it holds. */
        record Entry(int line, Yaml value) {}

        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }

        Optional<Yaml> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        Optional<String> text(String key) {
            return get(key).map(Yaml::text);
        }

        /** Refuses every other key. */
        Mapping only(Set<String> keys) {
            entries.forEach((key, entry) -> {
                if (!keys.contains(key)) {
                    throw new Unsupported(entry.line(), "'" + key + "' is not supported in the sandbox");
                }
            });
            return this;
        }
    }

    default String text() {
        if (this instanceof Scalar scalar) {
            return scalar.text();
        }
        throw new Unsupported(line(), "A text was expected here");
    }

    default boolean isNull() {
        return this instanceof Scalar(var _, var _, boolean none) && none;
    }

    /** Null counts as a mapping without keys, as in {@code workflow_dispatch:}. */
    default Mapping mapping() {
        if (this instanceof Mapping mapping) {
            return mapping;
        }
        if (isNull()) {
            return new Mapping(line(), Map.of());
        }
        throw new Unsupported(line(), "A mapping was expected here");
    }

    default Sequence sequence() {
        if (this instanceof Sequence sequence) {
            return sequence;
        }
        throw new Unsupported(line(), "A sequence was expected here");
    }

    /** One text, or a sequence of them. */
    default List<String> texts() {
        return this instanceof Sequence(var _, var items) ? items.stream().map(Yaml::text).toList() : List.of(text());
    }

    default boolean bool() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unsupported(line(), "true or false was expected here, not '" + text() + "'");
        };
    }
}
