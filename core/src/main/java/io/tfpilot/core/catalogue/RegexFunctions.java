package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.GoRegex.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Terraform's functions that take a regular expression, within the steps that one judgement may take: neither a pattern
 * nor a long list of values holds the server up.
 */
final class RegexFunctions {
    /** Characters of all texts times instructions of all patterns: about a second. */
    static final long MAX_STEPS = 20_000_000;

    private final Map<String, Reading> read = new HashMap<>();
    private long left = MAX_STEPS;

    /** Fails where Terraform refuses the pattern, and where it finds nothing. */
    Value first(String pattern, String text) {
        GoRegex regex = usable(pattern);
        pay(regex, text, 1);
        JsonNode found = regex.first(text);
        if (found == null) {
            throw Undecided.fails();
        }
        return captured(found);
    }

    Value all(String pattern, String text) {
        GoRegex regex = usable(pattern);
        pay(regex, text, text.length() + 1);
        List<Value> found = regex.all(text).valueStream().map(RegexFunctions::captured).toList();
        return Value.list(found.isEmpty() ? new TypeConstraint.AnyType() : found.getFirst().type(), found);
    }

    /** Groups are texts, those that matched nothing as well. */
    private static Value captured(JsonNode found) {
        return switch (found.getNodeType()) {
            case ARRAY -> Value.tuple(found.valueStream().map(RegexFunctions::group).toList());
            case OBJECT -> {
                Map<String, Value> groups = new HashMap<>();
                found.properties().forEach(entry -> groups.put(entry.getKey(), group(entry.getValue())));
                yield Value.object(groups);
            }
            default -> group(found);
        };
    }

    private static Value group(JsonNode text) {
        return new Value(new TypeConstraint.StringType(), text);
    }

    /** A pattern stands between slashes. What {@code $} puts in is left to Terraform. */
    Value replace(String text, String what, String with) {
        if (what.isEmpty()) {
            throw Undecided.unsure();
        }
        if (what.length() < 2 || !what.startsWith("/") || !what.endsWith("/")) {
            TextFunctions.bound(text.length() + (long) text.length() / what.length() * with.length());
            return Value.text(text.replace(what, with));
        }
        if (with.contains("$")) {
            throw Undecided.unsure();
        }
        GoRegex regex = usable(what.substring(1, what.length() - 1));
        pay(regex, text, text.length() + 1);
        TextFunctions.bound(text.length() + (text.length() + 1L) * with.length());
        return Value.text(regex.replaced(text, with));
    }

    private GoRegex usable(String pattern) {
        return switch (reading(pattern)) {
            case Reading.Usable(GoRegex regex) -> regex;
            case Reading.Refused _ -> throw Undecided.fails();
            case Reading.Unsure _ -> throw Undecided.unsure();
        };
    }

    private Reading reading(String pattern) {
        Reading known = read.get(pattern);
        if (known != null) {
            return known;
        }
        // To read a pattern costs at most as many steps as it may become instructions.
        left -= GoRegex.MAX_EXPANDED;
        Reading reading = left < 0 ? new Reading.Unsure() : GoRegex.read(pattern);
        read.put(pattern, reading);
        return reading;
    }

    /** Only where it is sure of the text, and as many searches as these can be paid for. */
    private void pay(GoRegex regex, String text, int searches) {
        long steps = regex.steps(text) * searches;
        if (steps > left || !regex.sureOf(text)) {
            throw Undecided.unsure();
        }
        left -= steps;
    }
}
