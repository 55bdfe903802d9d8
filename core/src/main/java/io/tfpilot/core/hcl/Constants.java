package io.tfpilot.core.hcl;

import io.tfpilot.core.hcl.HclExpression.Part;
import java.text.Normalizer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The values of expressions that need neither variables nor functions. */
public final class Constants {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Constants() {}

    /** The value, strings in NFC as Terraform has them; empty when only Terraform could tell. */
    public static Optional<JsonNode> of(HclExpression expression) {
        return switch (expression) {
            case HclExpression.Literal literal -> Optional.of(literal.value());
            case HclExpression.Template template -> template(template);
            case HclExpression.Tuple tuple -> tuple(tuple);
            case HclExpression.ObjectCons object -> object(object);
            case HclExpression.Parentheses parentheses -> of(parentheses.inner());
            case HclExpression.Unary unary -> negated(unary);
            case HclExpression.Name _,HclExpression.Attribute _,HclExpression.Index _,HclExpression.Splat _,HclExpression.Call _,HclExpression.Binary _,HclExpression.Conditional _,HclExpression.For _ ->
                Optional.empty();
        };
    }

    private static Optional<JsonNode> negated(HclExpression.Unary unary) {
        return of(unary.operand()).flatMap(value -> switch (unary.operator()) {
            case "-" ->
                value.isNumber() ? Optional.of(JSON.numberNode(value.decimalValue().negate())) : Optional.empty();
            default -> value.isBoolean() ? Optional.of(JSON.booleanNode(!value.booleanValue())) : Optional.empty();
        });
    }

    /** A quoted template that is nothing but one interpolation is that value itself. */
    private static Optional<JsonNode> template(HclExpression.Template template) {
        if (!template.heredoc() && template.parts().size() == 1
                && template.parts().getFirst() instanceof Part.Interpolation(HclExpression only, boolean _)) {
            return of(only);
        }
        StringBuilder text = new StringBuilder();
        for (Part part : template.parts()) {
            Optional<String> piece = text(part);
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            text.append(piece.get());
        }
        return Optional.of(JSON.stringNode(nfc(text.toString())));
    }

    private static Optional<String> text(Part part) {
        return switch (part) {
            case Part.Text(String text) -> Optional.of(text);
            case Part.Interpolation(HclExpression inner, boolean trims) -> trims
                    ? Optional.empty()
                    : of(inner).flatMap(Constants::asText);
            case Part.Directive _ -> Optional.empty();
        };
    }

    private static Optional<String> asText(JsonNode value) {
        if (value.isString() || value.isBoolean()) {
            return Optional.of(value.asString());
        }
        // Terraform writes large and broken numbers in ways of its own; whole ones of common size it writes plainly.
        return wholeAndCommon(value) ? Optional.of(value.decimalValue().toBigInteger().toString()) : Optional.empty();
    }

    private static boolean wholeAndCommon(JsonNode value) {
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0
                && value.decimalValue().precision() - value.decimalValue().scale() <= 18;
    }

    private static Optional<JsonNode> tuple(HclExpression.Tuple tuple) {
        ArrayNode array = JSON.arrayNode();
        for (HclExpression item : tuple.items()) {
            Optional<JsonNode> value = of(item);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            array.add(value.get());
        }
        return Optional.of(array);
    }

    private static Optional<JsonNode> object(HclExpression.ObjectCons object) {
        ObjectNode node = JSON.objectNode();
        for (HclExpression.Item item : object.items()) {
            Optional<String> key = key(item.key());
            Optional<JsonNode> value = of(item.value());
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            node.set(key.get(), value.get());
        }
        return Optional.of(node);
    }

    /** The key of an object's line: a bare word, or a constant. */
    public static Optional<String> key(HclExpression key) {
        return key instanceof HclExpression.Name(String word, HclExpression.Source _)
                ? Optional.of(nfc(word))
                : of(key).flatMap(Constants::asText);
    }

    static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
