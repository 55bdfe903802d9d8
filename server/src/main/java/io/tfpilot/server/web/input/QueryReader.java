package io.tfpilot.server.web.input;

import io.tfpilot.server.web.problems.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads query parameters into their record. One that the record does not have is an error; an empty one is none. */
final class QueryReader {
    private static final Set<String> YES = Set.of("true", "1");
    private static final Set<String> NO = Set.of("false", "0");

    private QueryReader() {}

    static <T extends Record> T read(Map<String, String[]> given, Class<T> type) {
        var components = ProtocolField.of(type);
        var known = components.stream().map(ProtocolField::name).collect(Collectors.toCollection(TreeSet::new));
        for (var name : given.keySet()) {
            if (!known.contains(name)) {
                throw wrong("There is no parameter '%s'; this route accepts %s.".formatted(name,
                        String.join(", ", known)));
            }
        }
        return RecordMaker.of(type, components.stream().map(component -> value(component, given)).toArray());
    }

    private static @Nullable Object value(ProtocolField component, Map<String, String[]> given) {
        var texts = given.getOrDefault(component.name(), new String[0]);
        var text = texts.length == 0 ? "" : texts[0].strip();
        if (text.isEmpty()) {
            if (!component.optional()) {
                throw wrong("The parameter %s is required.".formatted(component.name()));
            }
            if (texts.length > 0 && component.raw() != String.class) {
                throw wrong("%s is empty; leave it out or give it a value.".formatted(component.name()));
            }
            return null;
        }
        var type = component.raw();
        if (type == String.class) {
            return text;
        } else if (type.isEnum()) {
            return choice(component.name(), type, text);
        } else if (type == List.class) {
            return choices(component, String.join(",", texts));
        } else if (type == Boolean.class) {
            return flag(component.name(), text);
        }
        return number(component, text);
    }

    private static Object choice(String name, Class<?> type, String text) {
        var words = Spelling.of(type);
        var number = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (number < 0) {
            throw wrong("%s is one of %s.".formatted(name, String.join(", ", words)));
        }
        return type.getEnumConstants()[number];
    }

    private static List<Object> choices(ProtocolField component, String text) {
        var type = (Class<?>) component.argument(0);
        return Arrays.stream(text.split(",")).map(String::strip).filter(each -> !each.isEmpty())
                .map(each -> choice(component.name(), type, each)).toList();
    }

    private static Boolean flag(String name, String text) {
        if (!YES.contains(text) && !NO.contains(text)) {
            throw wrong(name + " is true or false.");
        }
        return YES.contains(text);
    }

    private static Object number(ProtocolField component, String text) {
        var limits = component.whole();
        var least = limits == null ? Long.MIN_VALUE : limits.min();
        var most = limits == null ? Long.MAX_VALUE : limits.max();
        try {
            var value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return component.raw() == Integer.class ? (Object) Math.toIntExact(value) : (Object) value;
            }
        } catch (NumberFormatException notANumber) {
            // Named below.
        }
        throw wrong("%s is a whole number from %d to %d.".formatted(component.name(), least, most));
    }

    private static Problem wrong(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, detail);
    }
}
