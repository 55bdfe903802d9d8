package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ExactJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Values as literals, laid out as {@code terraform fmt} leaves them. */
final class Layout {
    /** Longer numbers are written with an exponent. */
    private static final int MAX_PLAIN_NUMBER = 40;

    private Layout() {}

    /** A name and the lines of its value, the first of them without indentation. */
    record Line(String key, List<String> value) {
        Line {
            value = List.copyOf(value);
        }
    }

    /** The lines of a value: brackets at the margin, what is inside one step in. */
    static List<String> value(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> value.isEmpty() ? List.of("{}") : within("{", attributes(lines(value)), "}");
            case ARRAY -> value.isEmpty() ? List.of("[]") : within("[", elements(value), "]");
            case STRING -> List.of(QuotedText.of(value.stringValue()));
            case NUMBER -> List.of(number(value.decimalValue()));
            case BOOLEAN -> List.of(value.booleanValue() ? "true" : "false");
            case NULL -> List.of("null");
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not JSON: " + value.getNodeType());
        };
    }

    /** Stores reorder the keys of objects; a section must not change with them. */
    private static List<Line> lines(JsonNode object) {
        return object.properties().stream().sorted((a, b) -> ExactJson.CODE_POINTS.compare(a.getKey(), b.getKey()))
                .map(entry -> new Line(QuotedText.key(entry.getKey()), value(entry.getValue()))).toList();
    }

    /**
     * Names padded as fmt pads them: neighbouring attributes of one line each share a column, and one that goes over
     * several lines stands for itself.
     */
    static List<String> attributes(List<Line> lines) {
        List<String> result = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int to = from;
            int width = 0;
            while (to < lines.size() && lines.get(to).value().size() == 1) {
                width = Math.max(width, width(lines.get(to).key()));
                to++;
            }
            for (Line line : lines.subList(from, to)) {
                result.add(line.key() + " ".repeat(width - width(line.key())) + " = " + line.value().getFirst());
            }
            if (to < lines.size()) {
                Line open = lines.get(to);
                result.add(open.key() + " = " + open.value().getFirst());
                result.addAll(open.value().subList(1, open.value().size()));
            }
            from = to + 1;
        }
        return result;
    }

    /** Every character that is written raw is one column. */
    private static int width(String key) {
        return key.codePointCount(0, key.length());
    }

    private static List<String> elements(JsonNode array) {
        List<String> result = new ArrayList<>();
        for (JsonNode item : array) {
            List<String> lines = value(item);
            result.addAll(lines.subList(0, lines.size() - 1));
            result.add(lines.getLast() + ",");
        }
        return result;
    }

    static List<String> within(String open, List<String> inner, String close) {
        List<String> result = new ArrayList<>();
        result.add(open);
        inner.forEach(line -> result.add(line.isEmpty() ? line : "  " + line));
        result.add(close);
        return result;
    }

    private static String number(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        boolean shortEnough = Math.abs((long) stripped.scale()) + stripped.precision() <= MAX_PLAIN_NUMBER;
        return shortEnough ? stripped.toPlainString() : stripped.toString();
    }
}
