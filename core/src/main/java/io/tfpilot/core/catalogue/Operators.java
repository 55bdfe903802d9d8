package io.tfpilot.core.catalogue;

import static io.tfpilot.core.catalogue.Evaluator.bool;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Terraform's operators on values of known and equal types. */
final class Operators {
    private Operators() {}

    static Optional<JsonNode> apply(String operator, JsonNode a, JsonNode b) {
        return switch (operator) {
            case "==" -> same(a, b).flatMap(Evaluator::bool);
            case "!=" -> same(a, b).flatMap(same -> bool(!same));
            case "&&", "||" -> logical(operator, a, b);
            default -> a.isNumber() && b.isNumber()
                    ? numeric(operator, a.decimalValue(), b.decimalValue())
                    : Optional.empty();
        };
    }

    private static Optional<JsonNode> logical(String operator, JsonNode a, JsonNode b) {
        if (!a.isBoolean() || !b.isBoolean()) {
            return Optional.empty();
        }
        return bool(operator.equals("&&")
                ? a.booleanValue() && b.booleanValue()
                : a.booleanValue() || b.booleanValue());
    }

    private static Optional<JsonNode> numeric(String operator, BigDecimal a, BigDecimal b) {
        return switch (operator) {
            case "<" -> bool(a.compareTo(b) < 0);
            case "<=" -> bool(a.compareTo(b) <= 0);
            case ">" -> bool(a.compareTo(b) > 0);
            case ">=" -> bool(a.compareTo(b) >= 0);
            case "+" -> number(a.add(b));
            case "-" -> number(a.subtract(b));
            case "*" -> number(a.multiply(b));
            // A remainder of a negative, or of a fraction, is better left to Terraform.
            case "%" -> whole(a) && whole(b) && a.signum() >= 0 && b.signum() > 0
                    ? number(a.remainder(b))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean whole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    static Optional<JsonNode> number(BigDecimal value) {
        return Optional.of(JsonNodeFactory.instance.numberNode(value));
    }

    /** Whether two values are one; empty where Terraform might convert one into the other. */
    static Optional<Boolean> same(JsonNode a, JsonNode b) {
        if (a.isNull() || b.isNull()) {
            return Optional.of(a.isNull() && b.isNull());
        }
        boolean comparable = a.getNodeType() == b.getNodeType() && !a.isContainer();
        return comparable
                ? Optional.of(ExactJson.canonical(a).equals(ExactJson.canonical(b)))
                : Optional.empty();
    }
}
