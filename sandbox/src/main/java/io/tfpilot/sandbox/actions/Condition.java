package io.tfpilot.sandbox.actions;

import java.util.Optional;

import io.tfpilot.sandbox.actions.expression.Expression;
import io.tfpilot.sandbox.actions.expression.Scope;
import java.util.List;

/** An {@code if:}. Without a status function in it, it implies {@code success()}. */
record Condition(Optional<Expression> expression) {
    /** What holds without an {@code if:}. */
    static final Condition SUCCESS = new Condition(Optional.empty());

    static Condition parse(Yaml yaml, Place place) {
        String text = yaml.text().strip();
        if (text.startsWith("${{") && text.endsWith("}}") && text.indexOf("${{", 1) < 0) {
            text = text.substring("${{".length(), text.length() - "}}".length());
        } else if (text.contains("${{")) {
            throw new Unsupported(yaml.line(), "This condition is always true: text beside ${{ }} makes it a string");
        }
        return text.isBlank()
                ? SUCCESS
                : new Condition(Optional.of(Template.expression(text, yaml.line(), place)));
    }

    boolean holds(Scope scope) {
        boolean asked = expression.map(Expression::asksForStatus).orElse(false);
        if (!asked && !scope.call("success", List.of()).truthy()) {
            return false;
        }
        return expression.map(e -> e.evaluate(scope).truthy()).orElse(true);
    }
}
