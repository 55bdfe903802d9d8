package io.tfpilot.sandbox.actions.expression;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code toJSON} and {@code fromJSON}. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static Value read(String text) {
        if (text.isBlank()) {
            throw new ExpressionException("Error parsing fromJson: empty input");
        }
        try {
            return Value.of(MAPPER.readTree(text));
        } catch (JacksonException e) {
            throw new ExpressionException("Error parsing fromJson: " + e.getOriginalMessage());
        }
    }

    /** Two blanks of indent per level, as GitHub writes it. */
    static String write(Value value) {
        return write(value, "");
    }

    private static String write(Value value, String indent) {
        return switch (value) {
            case Value.Null _ -> "null";
            case Value.Bool b -> b.text();
            case Value.Num(double n) -> Double.isNaN(n) || Double.isInfinite(n) ? "null" : Numbers.exact(n);
            case Value.Text(String text) -> quoted(text);
            case Value.Items items -> array(items.values(), indent);
            case Value.Fields fields -> object(fields.entries(), indent);
        };
    }

    private static String array(List<Value> items, String indent) {
        String inner = indent + "  ";
        return items.isEmpty()
                ? "[]"
                : items.stream().map(item -> inner + write(item, inner))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }

    private static String object(Map<String, Value> fields, String indent) {
        String inner = indent + "  ";
        return fields.isEmpty()
                ? "{}"
                : fields.entrySet().stream().map(e -> inner + quoted(e.getKey()) + ": " + write(e.getValue(), inner))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }

    private static String quoted(String text) {
        return MAPPER.writeValueAsString(JsonNodeFactory.instance.stringNode(text));
    }
}
