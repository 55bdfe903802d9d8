package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.Constants;
import io.tfpilot.core.hcl.HclExpression;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What validations say of the range of a value, in words for whoever has to give one. */
public final class Limits {
    /** In characters, elements or the value itself. */
    private record Range(@Nullable BigDecimal from, @Nullable BigDecimal to, boolean length) {
        Range and(Range other) {
            return new Range(from == null ? other.from : from, to == null ? other.to : to, length);
        }
    }

    private final Map<String, Range> ranges = new LinkedHashMap<>();
    private final Map<String, String> messages = new LinkedHashMap<>();

    private Limits() {}

    /** @param length whether the words speak of how long the value is, not of the value */
    public record Limit(String words, boolean length) {}

    /** Words by path inside the value, as {@link Variable#choices()} has them: "10 to 4096". */
    public static Map<String, Limit> of(Variable variable) {
        var limits = new Limits();
        variable.validations()
                .forEach(each -> Terms.of(each).forEach(term -> limits.add(term, each.message())));
        var all = new LinkedHashMap<String, Limit>();
        limits.messages.forEach((path, message) -> all.put(path, new Limit(message, false)));
        limits.ranges.forEach((path, range) -> all.put(path, new Limit(words(range), range.length)));
        return all;
    }

    private void add(Terms.Term term, String message) {
        switch (term.expression()) {
            case HclExpression.Binary binary -> compare(term, binary);
            case HclExpression.Call call when call.function().equals("can") && call.arguments().size() == 1
                    && call.arguments().getFirst() instanceof HclExpression.Call inner
                    && inner.function().equals("regex") && inner.arguments().size() == 2 ->
                // A pattern says little to most people; what the module says when it is not met says more.
                term.path(inner.arguments().get(1)).ifPresent(path -> messages.putIfAbsent(path, message));
            default -> {
                // Says nothing of a range.
            }
        }
    }

    private void compare(Terms.Term term, HclExpression.Binary binary) {
        var right = number(binary.right());
        var left = number(binary.left());
        if (right.isPresent()) {
            range(term, binary.left(), binary.operator(), right.get());
        } else if (left.isPresent()) {
            range(term, binary.right(), mirrored(binary.operator()), left.get());
        }
    }

    private void range(Terms.Term term, HclExpression of, String operator, BigDecimal bound) {
        var length = of instanceof HclExpression.Call call && call.function().equals("length")
                && call.arguments().size() == 1;
        var path = term.path(of instanceof HclExpression.Call call && length ? call.arguments().getFirst() : of);
        var range = switch (operator) {
            case ">=" -> new Range(bound, null, length);
            case "<=" -> new Range(null, bound, length);
            // Only of lengths is "more than 2" the same as "at least 3".
            case ">" -> length ? new Range(bound.add(BigDecimal.ONE), null, true) : null;
            case "<" -> length ? new Range(null, bound.subtract(BigDecimal.ONE), true) : null;
            default -> null;
        };
        if (path.isPresent() && range != null) {
            ranges.merge(path.get(), range, (one, other) -> one.length == other.length ? one.and(other) : one);
        }
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case ">=" -> "<=";
            case "<=" -> ">=";
            case ">" -> "<";
            case "<" -> ">";
            default -> operator;
        };
    }

    private static Optional<BigDecimal> number(HclExpression expression) {
        return Constants.of(expression).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
    }

    private static String words(Range range) {
        var from = range.from == null ? "" : range.from.toPlainString();
        var to = range.to == null ? "" : range.to.toPlainString();
        if (!from.isEmpty() && !to.isEmpty()) {
            return from + " to " + to;
        }
        return to.isEmpty() ? "at least " + from : "at most " + to;
    }
}
