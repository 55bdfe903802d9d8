package io.tfpilot.core.workflows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Just as much of GitHub's expressions as the generated workflows use; anything else is an error. */
final class Expressions {
    private static final Pattern EMBEDDED = Pattern.compile("\\$\\{\\{ (.*?) }}");

    private final Map<String, String> context;

    Expressions(Map<String, String> context) {
        this.context = context;
    }

    String fill(String text) {
        return EMBEDDED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    boolean isTrue(String condition) {
        Matcher whole = EMBEDDED.matcher(condition);
        if (!whole.matches()) {
            throw new IllegalArgumentException("not an expression: " + condition);
        }
        return !value(whole.group(1)).isEmpty() && !"false".equals(value(whole.group(1)));
    }

    private String value(String expression) {
        String last = "";
        for (String alternative : expression.split(" \\|\\| ", -1)) {
            last = all(alternative);
            if (!last.isEmpty() && !"false".equals(last)) {
                return last;
            }
        }
        return last;
    }

    private String all(String expression) {
        String last = "";
        for (String part : expression.split(" && ", -1)) {
            last = compared(part);
            if (last.isEmpty() || "false".equals(last)) {
                return last;
            }
        }
        return last;
    }

    private String compared(String expression) {
        for (String operator : new String[]{" == ", " != "}) {
            int at = expression.indexOf(operator);
            if (at > 0) {
                boolean equal = operand(expression.substring(0, at)).equals(operand(expression.substring(at + 4)));
                return String.valueOf(equal == " == ".equals(operator));
            }
        }
        return operand(expression);
    }

    private String operand(String word) {
        if (word.startsWith("'") && word.endsWith("'")) {
            return word.substring(1, word.length() - 1);
        }
        // Nobody cancels in these tests; whether a step failed is for who asks.
        if (List.of("always()", "!cancelled()", "failure()").contains(word)) {
            return "true";
        }
        if (!word.matches("[a-z]+(\\.[A-Za-z0-9_-]+)+")) {
            throw new IllegalArgumentException("outside of what the tests understand: " + word);
        }
        return Objects.requireNonNullElse(context.get(word), "");
    }
}
