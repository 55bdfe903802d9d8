package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.ExactJson;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Texts of fields and the JSON values they stand for. */
final class Values {
    /** JSON's grammar, with an exponent that cannot blow a number up beyond a thousand digits. */
    private static final Pattern NUMBER = Pattern
            .compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,3})?");
    private static final int PLAIN_DIGITS = 40;

    private Values() {}

    /** A number where the text is one; else the text, for the check to complain about. */
    static JsonNode number(String text) {
        var stripped = text.strip();
        return NUMBER.matcher(stripped).matches()
                ? JsonNodeFactory.instance.numberNode(new BigDecimal(stripped))
                : JsonNodeFactory.instance.stringNode(text);
    }

    static String withoutStart(String text, String start) {
        return text.startsWith(start) ? text.substring(start.length()) : text;
    }

    static JsonNode string(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** How a value is typed into a field. */
    static String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return number(value.decimalValue());
        }
        return value.isBoolean() ? String.valueOf(value.booleanValue()) : ExactJson.MAPPER.writeValueAsString(value);
    }

    private static String number(BigDecimal value) {
        return Math.abs(value.scale()) + value.precision() <= PLAIN_DIGITS ? value.toPlainString() : value.toString();
    }

    /** Equal as Terraform sees it: 1.0 is 1, and the order of keys does not matter. */
    static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isArray() && other.isArray()) {
            return sameElements(one, other);
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.propertyStream().allMatch(entry -> same(entry.getValue(), other.get(entry.getKey())));
        }
        return one.equals(other);
    }

    private static boolean sameElements(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }
}
