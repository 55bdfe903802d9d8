package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.HclExpression;
import io.tfpilot.core.hcl.Position;
import tools.jackson.databind.JsonNode;

/** A {@code validation} block: what it demands and what it says when it is not met. */
public record Validation(String variable, HclExpression condition, String message, Position position) {

    /** What is known about a value before Terraform looks at it. */
    public enum Verdict {
        /** Terraform will accept it. */
        MET,
        /** Terraform will refuse it with {@link Validation#message()}. */
        BROKEN,
        /** Only Terraform can say. */
        UNKNOWN
    }

    /** The condition as written. */
    public String conditionSource() {
        return condition.source().text();
    }

    /** Judges a value of the right type, as far as that is safe without Terraform. */
    public Verdict judge(JsonNode value) {
        return Evaluator.with(variable, value).evaluate(condition).map(Validation::verdict).orElse(Verdict.UNKNOWN);
    }

    private static Verdict verdict(JsonNode result) {
        if (!result.isBoolean()) {
            return Verdict.UNKNOWN;
        }
        return result.booleanValue() ? Verdict.MET : Verdict.BROKEN;
    }
}
