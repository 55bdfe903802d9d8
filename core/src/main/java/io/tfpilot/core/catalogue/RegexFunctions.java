package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.GoRegex.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Terraform's functions that take a regular expression, within the steps that one judgement may take: neither a pattern
 * nor a long list of values holds the server up.
 */
final class RegexFunctions {
    /** Characters of all texts times instructions of all patterns: about a second. */
    static final long MAX_STEPS = 20_000_000;

    private final Map<String, Reading> read = new HashMap<>();
    private long left = MAX_STEPS;

    static boolean knows(String function) {
        return switch (function) {
            case "regex", "regexall", "replace" -> true;
            default -> false;
        };
    }

    Optional<JsonNode> apply(String function, ArrayNode arguments) {
        if (!StreamSupport.stream(arguments.spliterator(), false).allMatch(JsonNode::isString)) {
            return Optional.empty();
        }
        return switch (function + "/" + arguments.size()) {
            case "regex/2" -> first(arguments.get(0).stringValue(), arguments.get(1).stringValue());
            case "regexall/2" -> all(arguments.get(0).stringValue(), arguments.get(1).stringValue());
            case "replace/3" -> replace(arguments.get(0).stringValue(), arguments.get(1).stringValue(),
                    arguments.get(2).stringValue());
            default -> Optional.empty();
        };
    }

    /** {@code can(regex(pattern, text))}: false as well where Terraform refuses the pattern. */
    Optional<JsonNode> can(ArrayNode arguments) {
        if (arguments.size() != 2 || !arguments.get(0).isString() || !arguments.get(1).isString()) {
            return Optional.empty();
        }
        String text = arguments.get(1).stringValue();
        return switch (reading(arguments.get(0).stringValue())) {
            case Reading.Refused _ -> Evaluator.bool(false);
            case Reading.Unsure _ -> Optional.empty();
            case Reading.Usable(GoRegex regex) -> may(regex, text, 1)
                    ? Evaluator.bool(regex.isIn(text))
                    : Optional.empty();
        };
    }

    /** Without a match the plan fails, and not with the validation's message. */
    private Optional<JsonNode> first(String pattern, String text) {
        return usable(pattern).filter(regex -> may(regex, text, 1)).map(regex -> regex.first(text));
    }

    private Optional<JsonNode> all(String pattern, String text) {
        return usable(pattern).filter(regex -> may(regex, text, text.length() + 1)).map(regex -> regex.all(text));
    }

    /** A pattern stands between slashes. What {@code $} puts in is left to Terraform. */
    private Optional<JsonNode> replace(String text, String what, String with) {
        if (what.isEmpty()) {
            return Optional.empty();
        }
        if (what.length() < 2 || !what.startsWith("/") || !what.endsWith("/")) {
            return text(text.replace(what, with));
        }
        if (with.contains("$")) {
            return Optional.empty();
        }
        return usable(what.substring(1, what.length() - 1)).filter(regex -> may(regex, text, text.length() + 1))
                .flatMap(regex -> text(regex.replaced(text, with)));
    }

    private static Optional<JsonNode> text(String text) {
        return Optional.of(JsonNodeFactory.instance.stringNode(text));
    }

    private Optional<GoRegex> usable(String pattern) {
        return reading(pattern) instanceof Reading.Usable(GoRegex regex) ? Optional.of(regex) : Optional.empty();
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

    /** Whether it is sure of the text, and as many searches as these can be paid for; pays for them. */
    private boolean may(GoRegex regex, String text, int searches) {
        long steps = regex.steps(text) * searches;
        if (steps > left || !regex.sureOf(text)) {
            return false;
        }
        left -= steps;
        return true;
    }
}
