package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.HclExpression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Terraform's operators. */
final class Operators {
    /** Terraform's numbers have 512 bits; so many digits stay exact whatever two of them are put together. */
    private static final int MAX_DIGITS = 50;
    private static final Set<String> SAY_YES_OR_NO = Set.of("==", "!=", "<", "<=", ">", ">=", "&&", "||");
    private static final Set<String> QUESTIONS = Set.of("can", "contains", "alltrue", "anytrue", "startswith",
            "endswith", "strcontains");

    private final Evaluator evaluator;

    Operators(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Value unary(HclExpression.Unary unary) {
        Value value = evaluator.value(unary.operand());
        return unary.operator().equals("!")
                ? Value.bool(!Conversion.bool(value))
                : Value.number(Conversion.number(value).negate());
    }

    Value binary(HclExpression.Binary binary) {
        return switch (binary.operator()) {
            case "&&" -> logical(binary, false);
            case "||" -> logical(binary, true);
            default -> apply(binary.operator(), evaluator.value(binary.left()), evaluator.value(binary.right()));
        };
    }

    /**
     * @param deciding what settles the answer alone. Where the left side does, older versions of Terraform still fail
     *        with the right side, newer ones do not look at it.
     */
    private Value logical(HclExpression.Binary binary, boolean deciding) {
        @Nullable
        Boolean left = truth(binary.left());
        @Nullable
        Boolean right = truth(binary.right());
        if (left == null) {
            // Whether a right side that settles the answer saves a failing left one, the version decides.
            throw right != null && right == deciding ? Undecided.unsure() : Undecided.fails();
        }
        if (right == null) {
            throw left == deciding ? Undecided.unsure() : Undecided.fails();
        }
        return Value.bool(deciding ? left || right : left && right);
    }

    /** Null where it fails. */
    private @Nullable Boolean truth(HclExpression expression) {
        try {
            return Conversion.bool(evaluator.value(expression));
        } catch (Undecided.Fails _) {
            return null;
        }
    }

    private Value apply(String operator, Value a, Value b) {
        return switch (operator) {
            case "==" -> Value.bool(evaluator.paid(a).same(evaluator.paid(b)));
            case "!=" -> Value.bool(!evaluator.paid(a).same(evaluator.paid(b)));
            default -> numeric(operator, Conversion.number(a), Conversion.number(b));
        };
    }

    private static Value numeric(String operator, BigDecimal a, BigDecimal b) {
        return switch (operator) {
            case "<" -> Value.bool(a.compareTo(b) < 0);
            case "<=" -> Value.bool(a.compareTo(b) <= 0);
            case ">" -> Value.bool(a.compareTo(b) > 0);
            case ">=" -> Value.bool(a.compareTo(b) >= 0);
            case "+" -> Value.number(exact(a).add(exact(b)));
            case "-" -> Value.number(exact(a).subtract(exact(b)));
            case "*" -> Value.number(exact(a).multiply(exact(b)));
            case "/" -> divided(a, b);
            // A remainder of a negative, or of a fraction, is better left to Terraform.
            case "%" -> whole(a) && whole(b) && a.signum() >= 0 && b.signum() > 0
                    ? Value.number(exact(a).remainder(exact(b)))
                    : unsure();
            default -> unsure();
        };
    }

    private static Value divided(BigDecimal a, BigDecimal b) {
        return whole(a) && whole(b) && b.signum() != 0 && exact(a).remainder(exact(b)).signum() == 0
                ? Value.number(a.divide(b))
                : unsure();
    }

    private static Value unsure() {
        throw Undecided.unsure();
    }

    static boolean whole(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    /** Only numbers that are exact in base two as well: of 0.1 and 0.2 Terraform makes a little more than 0.3. */
    private static BigDecimal exact(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        int digits = Math.max(stripped.precision(), stripped.precision() - stripped.scale());
        boolean binary = stripped.scale() <= 0 || (stripped.scale() <= MAX_DIGITS
                && stripped.unscaledValue().mod(BigInteger.valueOf(5).pow(stripped.scale())).signum() == 0);
        if (value.signum() != 0 && (digits > MAX_DIGITS || !binary)) {
            throw Undecided.unsure();
        }
        return value;
    }

    Value conditional(HclExpression.Conditional conditional) {
        boolean condition = Conversion.bool(evaluator.value(conditional.condition()));
        HclExpression chosen = condition ? conditional.yes() : conditional.no();
        HclExpression other = condition ? conditional.no() : conditional.yes();
        Value value = evaluator.value(chosen);
        if (value.type() instanceof TypeConstraint.BoolType && isYesOrNo(other)) {
            return value;
        }
        try {
            Value left = evaluator.value(other);
            return Conversion.to(Conversion.common(List.of(value.type(), left.type())), value);
        } catch (Undecided.Fails _) {
            return value;
        }
    }

    /** Whether an expression, if it has a value at all, is true or false. */
    private static boolean isYesOrNo(HclExpression expression) {
        return switch (expression) {
            case HclExpression.Parentheses(var inner, _) -> isYesOrNo(inner);
            case HclExpression.Binary binary -> SAY_YES_OR_NO.contains(binary.operator());
            case HclExpression.Unary unary -> unary.operator().equals("!");
            case HclExpression.Call call -> QUESTIONS.contains(call.function());
            case HclExpression.Literal literal -> literal.value().isBoolean();
            case HclExpression.Conditional(_, var yes, var no, _) -> isYesOrNo(yes) && isYesOrNo(no);
            case HclExpression.Template _,HclExpression.Tuple _,HclExpression.ObjectCons _,HclExpression.Name _,HclExpression.Attribute _,HclExpression.Index _,HclExpression.Splat _,HclExpression.For _ ->
                false;
        };
    }
}
