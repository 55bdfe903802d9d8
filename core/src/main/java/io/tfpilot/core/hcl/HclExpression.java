package io.tfpilot.core.hcl;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An expression as it was written; nothing in it has been evaluated. */
public sealed interface HclExpression {

    /** Where and with which words it stands in the file. */
    Source source();

    /** The place of an expression's first character and its exact text, made only where they are asked for. */
    record Source(SourceFile file, int start, int end) {
        public Position position() {
            return file.position(start);
        }

        public String text() {
            return file.text(start, end);
        }
    }

    /** A number (exact), {@code true}, {@code false} or {@code null}. */
    record Literal(JsonNode value, Source source) implements HclExpression {}

    /** A quoted string or heredoc; escapes are resolved, indentation is taken off. */
    record Template(List<Part> parts, boolean heredoc, Source source) implements HclExpression {
        public Template {
            parts = List.copyOf(parts);
        }

        /** The text, when nothing is interpolated. */
        public Optional<String> plainText() {
            return parts.stream().allMatch(Part.Text.class::isInstance)
                    ? Optional.of(parts.stream().map(part -> ((Part.Text) part).text()).collect(joining()))
                    : Optional.empty();
        }
    }

    /** {@code [a, b]}. */
    record Tuple(List<HclExpression> items, Source source) implements HclExpression {
        public Tuple {
            items = List.copyOf(items);
        }
    }

    /** <code>{ a = 1 }</code>. */
    record ObjectCons(List<Item> items, Source source) implements HclExpression {
        public ObjectCons {
            items = List.copyOf(items);
        }
    }

    /** The root of a reference: {@code var}, {@code string}, {@code each}. */
    record Name(String name, Source source) implements HclExpression {}

    /** {@code of.name}, also the old {@code of.0}. */
    record Attribute(HclExpression of, String name, Source source) implements HclExpression {}

    /** {@code of[key]}. */
    record Index(HclExpression of, HclExpression key, Source source) implements HclExpression {}

    /** {@code of.*} or {@code of[*]}. */
    record Splat(HclExpression of, Source source) implements HclExpression {}

    /** {@code function(arguments)}; {@code expands} when the last argument is followed by three dots. */
    record Call(String function, List<HclExpression> arguments, boolean expands, Source source)
            implements
                HclExpression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code -a} or {@code !a}. */
    record Unary(String operator, HclExpression operand, Source source) implements HclExpression {}

    /** {@code a + b} and so on. */
    record Binary(String operator, HclExpression left, HclExpression right, Source source) implements HclExpression {}

    /** {@code a ? b : c}. */
    record Conditional(HclExpression condition, HclExpression yes, HclExpression no, Source source)
            implements
                HclExpression {}

    /** {@code (a)}. */
    record Parentheses(HclExpression inner, Source source) implements HclExpression {}

    /** {@code [for i, v in c : value if condition]}; with a {@code key} it makes an object. */
    record For(@Nullable String keyName, String valueName, HclExpression collection, @Nullable HclExpression key,
            HclExpression value, boolean grouped, @Nullable HclExpression condition, Source source)
            implements
                HclExpression {}

    /** One line of an object; a bare word as key is its own name. */
    record Item(HclExpression key, HclExpression value) {}

    /** A piece of a template. */
    sealed interface Part {
        /** Plain text, escapes resolved. */
        record Text(String text) implements Part {}

        /** <code>${…}</code>; {@code trims} when it takes blanks beside it away (<code>${~ … ~}</code>). */
        record Interpolation(HclExpression expression, boolean trims) implements Part {}

        /** <code>%{…}</code>: a directive such as {@code if}, {@code for}, {@code endif}, by its words. */
        record Directive(String text, Position position) implements Part {}
    }
}
