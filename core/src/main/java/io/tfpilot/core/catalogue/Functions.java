package io.tfpilot.core.catalogue;

import static io.tfpilot.core.catalogue.Evaluator.bool;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The functions that validations use most; strictly on values where Terraform's answer is plain. */
final class Functions {
    private Functions() {}

    static Optional<JsonNode> apply(String function, ArrayNode arguments) {
        return switch (arguments.size()) {
            case 1 -> unary(function, arguments.get(0));
            case 2 -> binary(function, arguments.get(0), arguments.get(1));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> unary(String function, JsonNode value) {
        return switch (function) {
            case "length" -> length(value);
            case "lower" -> text(value, text -> text.toLowerCase(Locale.ROOT));
            case "upper" -> text(value, text -> text.toUpperCase(Locale.ROOT));
            case "floor" -> rounded(value, RoundingMode.FLOOR);
            case "ceil" -> rounded(value, RoundingMode.CEILING);
            case "alltrue" -> quantified(value, false);
            case "anytrue" -> quantified(value, true);
            case "distinct" -> distinct(value);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> binary(String function, JsonNode first, JsonNode second) {
        return switch (function) {
            case "contains" -> contains(first, second);
            case "startswith" -> first.isString() && second.isString()
                    ? bool(first.stringValue().startsWith(second.stringValue()))
                    : Optional.empty();
            case "endswith" -> first.isString() && second.isString()
                    ? bool(first.stringValue().endsWith(second.stringValue()))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Terraform counts what people see as one character; without Unicode tables only ASCII is sure. */
    private static Optional<JsonNode> length(JsonNode value) {
        if (value.isContainer()) {
            return Operators.number(BigDecimal.valueOf(value.size()));
        }
        return value.isString() && ascii(value.stringValue()) && !value.stringValue().contains("\r\n")
                ? Operators.number(BigDecimal.valueOf(value.stringValue().length()))
                : Optional.empty();
    }

    private static Optional<JsonNode> text(JsonNode value, UnaryOperator<String> change) {
        return value.isString() && ascii(value.stringValue())
                ? Optional.of(JsonNodeFactory.instance.stringNode(change.apply(value.stringValue())))
                : Optional.empty();
    }

    private static boolean ascii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    private static Optional<JsonNode> rounded(JsonNode value, RoundingMode mode) {
        return value.isNumber() ? Operators.number(value.decimalValue().setScale(0, mode)) : Optional.empty();
    }

    /** {@code anytrue} when one true decides, {@code alltrue} when one false does. */
    private static Optional<JsonNode> quantified(JsonNode list, boolean deciding) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        boolean decided = false;
        for (JsonNode item : list) {
            if (!item.isBoolean()) {
                return Optional.empty();
            }
            decided |= item.booleanValue() == deciding;
        }
        return bool(decided == deciding);
    }

    private static Optional<JsonNode> distinct(JsonNode list) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        Set<String> seen = new TreeSet<>();
        ArrayNode once = JsonNodeFactory.instance.arrayNode();
        list.forEach(item -> {
            if (seen.add(ExactJson.canonical(item))) {
                once.add(item);
            }
        });
        return Optional.of(once);
    }

    private static Optional<JsonNode> contains(JsonNode list, JsonNode wanted) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        boolean found = false;
        for (JsonNode item : list) {
            Optional<Boolean> same = Operators.same(item, wanted);
            if (same.isEmpty()) {
                return Optional.empty();
            }
            found |= same.get();
        }
        return bool(found);
    }
}
