package io.tfpilot.core.hcl;

import io.tfpilot.core.hcl.HclExpression.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Terraform's language written in JSON. Only what a schema needs is read as what it means: what a validation says is a
 * template, a variable's type is an expression, everything else is literal, as it is in defaults. All of a file stands
 * at its first character.
 */
final class JsonSyntax {
    private static final JsonMapper JSON = JsonMapper.builder(
            tools.jackson.core.json.JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final String FILE = "";
    private static final String VARIABLE = "variable";
    private static final String VALIDATION = "validation";
    /** How many labels the blocks inside a file and inside each block have; what is not here is an attribute. */
    private static final Map<String, Map<String, Integer>> BLOCKS = Map.of(FILE,
            Map.of(VARIABLE, 1, "output", 1, "provider", 1, "module", 1, "resource", 2, "terraform", 0, "import", 0,
                    "locals", 0),
            VARIABLE, Map.of(VALIDATION, 0), "terraform", Map.of("required_providers", 0));
    private static final String COMMENT = "//";

    private final SourceFile file;

    private JsonSyntax(SourceFile file) {
        this.file = file;
    }

    static HclReading read(String name, String text) {
        try {
            var syntax = new JsonSyntax(new SourceFile(name, text));
            return new HclReading.Parsed(
                    syntax.body(JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text), FILE));
        } catch (HclFault fault) {
            return fault.reading();
        } catch (NumberFormatException beyond) {
            return new HclReading.Malformed(new Position(name, 1, 1), "a number with such an exponent is refused");
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            var position = at == null
                    ? new Position(name, 1, 1)
                    : new Position(name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
            return new HclReading.Malformed(position,
                    "not JSON: " + malformed.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /**
     * A body is an object, or a list of objects where a block stands more than once.
     *
     * @param within the type of the block whose body it is
     */
    private HclBody body(JsonNode node, String within) {
        var attributes = new ArrayList<HclAttribute>();
        var blocks = new ArrayList<HclBlock>();
        for (var object : objects(node)) {
            object.properties().forEach(entry -> {
                var labels = BLOCKS.getOrDefault(within, Map.of()).get(entry.getKey());
                if (labels != null) {
                    blocks(entry.getKey(), List.of(), labels, entry.getValue(), blocks);
                } else if (!entry.getKey().equals(COMMENT)) {
                    attributes.add(new HclAttribute(entry.getKey(), value(within, entry.getKey(), entry.getValue()),
                            here()));
                }
            });
        }
        return new HclBody(attributes, blocks);
    }

    /** Null where a block could stand is none. */
    private void blocks(String type, List<String> labels, int open, JsonNode node, List<HclBlock> blocks) {
        if (node.isNull()) {
            return;
        }
        for (var object : objects(node)) {
            if (open == 0) {
                blocks.add(new HclBlock(type, labels, body(object, type), here()));
                continue;
            }
            object.properties().stream().filter(entry -> !entry.getKey().equals(COMMENT)).forEach(entry -> {
                var more = new ArrayList<>(labels);
                more.add(Constants.nfc(entry.getKey()));
                blocks(type, more, open - 1, entry.getValue(), blocks);
            });
        }
    }

    private List<JsonNode> objects(JsonNode node) {
        var all = node.isArray() ? List.copyOf(node.values()) : List.of(node);
        all.stream().filter(each -> !each.isObject()).findFirst().ifPresent(other -> {
            throw new HclFault(here(), "expected an object of JSON, found one of type "
                    + other.getNodeType().name().toLowerCase(Locale.ROOT));
        });
        return all;
    }

    private HclExpression value(String within, String name, JsonNode node) {
        if (node.isString() && within.equals(VARIABLE) && name.equals("type")) {
            return expression(node.stringValue());
        }
        return node.isString() && within.equals(VALIDATION) ? template(node.stringValue()) : literal(node);
    }

    /** A template that is nothing but one interpolation is the expression inside. */
    private HclExpression template(String text) {
        var cursor = new Cursor(file.toString(), text);
        var template = new TemplateParser(cursor, new ExpressionParser(cursor)).bare();
        return template.parts().size() == 1
                && template.parts()
                        .getFirst() instanceof HclExpression.Part.Interpolation(HclExpression only, boolean _)
                                ? only
                                : template;
    }

    private HclExpression expression(String text) {
        var cursor = new Cursor(file.toString(), text);
        var parsed = new ExpressionParser(cursor).expression();
        cursor.skip(true);
        if (!cursor.atEnd()) {
            throw cursor.fault("expected the end of the expression, found " + cursor.found());
        }
        return parsed;
    }

    private HclExpression literal(JsonNode node) {
        if (node.isString()) {
            return new HclExpression.Template(List.of(new HclExpression.Part.Text(node.stringValue())), false,
                    source(node));
        }
        if (node.isArray()) {
            return new HclExpression.Tuple(node.values().stream().map(this::literal).toList(), source(node));
        }
        if (node.isObject()) {
            return new HclExpression.ObjectCons(node.properties().stream().map(entry -> new HclExpression.Item(
                    literal(JSON.getNodeFactory().stringNode(entry.getKey())), literal(entry.getValue()))).toList(),
                    source(node));
        }
        return node.isNumber() ? number(node.decimalValue()) : new HclExpression.Literal(node, source(node));
    }

    private HclExpression number(BigDecimal number) {
        if (ExpressionParser.beyond(number)) {
            throw new HclFault(here(), "a number with such an exponent is refused");
        }
        var node = JSON.getNodeFactory().numberNode(number);
        return new HclExpression.Literal(node, source(node));
    }

    private Source source(JsonNode node) {
        var text = node.toString();
        return new Source(new SourceFile(file.toString(), text), 0, text.length());
    }

    private Position here() {
        return file.position(0);
    }
}
