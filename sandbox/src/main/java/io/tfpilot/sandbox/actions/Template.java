package io.tfpilot.sandbox.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.tfpilot.sandbox.actions.expression.Expression;
import io.tfpilot.sandbox.actions.expression.ExpressionException;
import io.tfpilot.sandbox.actions.expression.Scope;
import io.tfpilot.sandbox.actions.expression.Value;

/** A text of a workflow file with <code>${{ }}</code> in it, read once. */
record Template(List<Part> parts) {
    private static final String OPEN = "${{";
    private static final String CLOSE = "}}";

    /** Either text or an expression. */
    sealed interface Part {
        /** Text that stands for itself. */
        record Fixed(String text) implements Part {}

        /** What stood between the braces. */
        record Computed(Expression expression) implements Part {}
    }

    Template {
        parts = List.copyOf(parts);
    }

    static Template of(String text) {
        return new Template(List.of(new Part.Fixed(text)));
    }

    static Template parse(Yaml yaml, Place place) {
        return parse(yaml.text(), yaml.line(), place);
    }

    static Template parse(String text, int line, Place place) {
        var parts = new ArrayList<Part>();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = closing(text, open + OPEN.length());
            if (close < 0) {
                throw new Unsupported(line,
                        "The expression is not closed. An unescaped ${{ sequence was found, but the "
                                + "closing }} sequence was not found");
            }
            if (open > at) {
                parts.add(new Part.Fixed(text.substring(at, open)));
            }
            parts.add(new Part.Computed(expression(text.substring(open + OPEN.length(), close), line, place)));
            at = close + CLOSE.length();
        }
        if (at < text.length() || parts.isEmpty()) {
            parts.add(new Part.Fixed(text.substring(at)));
        }
        return new Template(parts);
    }

    static Expression expression(String text, int line, Place place) {
        try {
            return Expression.parse(text.strip(), place.vocabulary());
        } catch (ExpressionException e) {
            throw new Unsupported(line, e.getMessage() + " in the expression ${{ " + text.strip() + " }}");
        }
    }

    /** The braces that close, which do not stand inside a string. */
    private static int closing(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (!quoted && text.startsWith(CLOSE, i)) {
                return i;
            }
        }
        return -1;
    }

    /** One expression and nothing else keeps its type; everything else becomes text. */
    Value value(Scope scope) {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Computed(var expression)) {
            return expression.evaluate(scope);
        }
        return Value.of(text(scope));
    }

    String text(Scope scope) {
        return parts.stream().map(part -> switch (part) {
            case Part.Fixed(var text) -> text;
            case Part.Computed(var expression) -> expression.evaluate(scope).text();
        }).collect(Collectors.joining());
    }
}
