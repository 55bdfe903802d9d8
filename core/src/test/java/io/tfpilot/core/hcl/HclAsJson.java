package io.tfpilot.core.hcl;

import io.tfpilot.core.hcl.HclExpression.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tree in the JSON form of the oracle. */
final class HclAsJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HclAsJson() {}

    static ObjectNode body(HclBody body) {
        ObjectNode node = JSON.objectNode();
        body.attributes().forEach(attribute -> node.set(attribute.name(), value(attribute.value())));
        for (HclBlock block : body.blocks()) {
            ObjectNode at = node;
            String last = block.type();
            for (String label : block.labels()) {
                at = at.withObjectProperty(last);
                last = label;
            }
            at.withArrayProperty(last).add(body(block.body()));
        }
        return node;
    }

    static JsonNode value(HclExpression expression) {
        return switch (expression) {
            case HclExpression.Literal literal -> literal.value();
            case HclExpression.Unary unary when unary.operand() instanceof HclExpression.Literal ->
                Constants.of(unary).orElseGet(() -> source(unary));
            case HclExpression.Template template -> template(template);
            case HclExpression.Tuple tuple -> {
                ArrayNode array = JSON.arrayNode();
                tuple.items().forEach(item -> array.add(value(item)));
                yield array;
            }
            case HclExpression.ObjectCons object -> {
                ObjectNode node = JSON.objectNode();
                object.items().forEach(item -> node.set(key(item.key()), value(item.value())));
                yield node;
            }
            default -> source(expression);
        };
    }

    private static JsonNode source(HclExpression expression) {
        return JSON.stringNode("${" + expression.source().text() + "}");
    }

    private static String key(HclExpression key) {
        return key instanceof HclExpression.Name name ? name.name() : value(key).asString();
    }

    private static JsonNode template(HclExpression.Template template) {
        if (!template.heredoc() && template.parts().size() == 1
                && template.parts().getFirst() instanceof Part.Interpolation only) {
            return value(only.expression());
        }
        StringBuilder text = new StringBuilder();
        for (Part part : template.parts()) {
            switch (part) {
                case Part.Text(String plain) -> text.append(plain.replace("${", "$${").replace("%{", "%%{"));
                case Part.Interpolation(HclExpression inner, boolean _) -> text.append(inTemplate(inner));
                case Part.Directive directive -> text.append(directive.text());
            }
        }
        return JSON.stringNode(Constants.nfc(text.toString()));
    }

    private static String inTemplate(HclExpression inner) {
        return switch (inner) {
            case HclExpression.Literal literal -> literal.value().isNumber()
                    ? literal.value().decimalValue().stripTrailingZeros().toPlainString()
                    : literal.value().toString();
            case HclExpression.Template template -> nested(template);
            default -> source(inner).stringValue();
        };
    }

    private static String nested(HclExpression.Template template) {
        return !template.heredoc() && template.parts().size() == 1
                && template.parts().getFirst() instanceof Part.Interpolation only
                        ? inTemplate(only.expression())
                        : template(template).stringValue();
    }
}
