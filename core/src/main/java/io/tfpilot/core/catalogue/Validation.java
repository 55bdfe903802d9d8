package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.HclExpression;
import io.tfpilot.core.hcl.Position;
import java.util.Map;
import java.util.Set;

/** A {@code validation} block: what it demands and what it says when it is not met. */
public record Validation(String variable, HclExpression condition, String message, Position position) {

    /** What is known about a value before Terraform looks at it. */
    public enum Verdict {
        /** Terraform will accept it. */
        MET,
        /** Terraform will refuse it: with {@link Validation#message()}, or because the condition itself fails. */
        BROKEN,
        /** Only Terraform can say. */
        UNKNOWN
    }

    /** The condition as written. */
    public String conditionSource() {
        return condition.source().text();
    }

    /** The variables it speaks of. */
    Set<String> mentions() {
        return References.of(condition);
    }

    /** Whether it speaks of its own variable only, and so holds in any other module that has this variable. */
    public boolean standsAlone() {
        return References.onlyOf(variable, condition);
    }

    /** Judges the values that are known, as far as that is safe without Terraform. */
    Verdict judge(Map<String, Value> known) {
        return judge(condition, Evaluator.with(known));
    }

    private static Verdict judge(HclExpression condition, Evaluator evaluator) {
        return switch (condition) {
            case HclExpression.Parentheses(var inner, _) -> judge(inner, evaluator);
            case HclExpression.Binary both when both.operator().equals("&&") ->
                both(judge(both.left(), evaluator), judge(both.right(), evaluator));
            default -> judged(condition, evaluator);
        };
    }

    /** Where one part is broken, the plan fails whatever the other one is. */
    private static Verdict both(Verdict left, Verdict right) {
        if (left == Verdict.BROKEN || right == Verdict.BROKEN) {
            return Verdict.BROKEN;
        }
        return left == Verdict.MET && right == Verdict.MET ? Verdict.MET : Verdict.UNKNOWN;
    }

    private static Verdict judged(HclExpression condition, Evaluator evaluator) {
        try {
            return Conversion.bool(evaluator.value(condition)) ? Verdict.MET : Verdict.BROKEN;
        } catch (Undecided.Fails _) {
            return Verdict.BROKEN;
        } catch (Undecided.Unsure _) {
            return Verdict.UNKNOWN;
        }
    }
}
