package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.HclExpression;
import io.tfpilot.core.hcl.HclExpression.Part;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The variables that an expression speaks of. */
final class References {
    private References() {}

    static Set<String> of(HclExpression expression) {
        Set<String> names = new LinkedHashSet<>();
        collect(expression, names);
        return names;
    }

    private static void collect(HclExpression expression, Set<String> names) {
        if (expression instanceof HclExpression.Attribute attribute
                && attribute.of() instanceof HclExpression.Name(String root, _) && root.equals("var")) {
            names.add(attribute.name());
        } else {
            parts(expression).forEach(part -> collect(part, names));
        }
    }

    /** Whether an expression speaks of nothing but this variable and what its own loops name. */
    static boolean onlyOf(String variable, HclExpression expression) {
        return onlyOf(variable, expression, Set.of());
    }

    private static boolean onlyOf(String variable, HclExpression expression, Set<String> named) {
        return switch (expression) {
            case HclExpression.Name(String name, _) -> named.contains(name);
            case HclExpression.Attribute(HclExpression.Name(String root, _), String name, _) when root.equals("var")
                    && !named.contains(root) ->
                name.equals(variable);
            case HclExpression.For loop -> onlyOf(variable, loop.collection(), named)
                    && Stream.of(loop.key(), loop.value(), loop.condition()).filter(Objects::nonNull)
                            .allMatch(part -> onlyOf(variable, part, with(named, loop)));
            // A bare word as key is its own name.
            case HclExpression.ObjectCons object -> object.items().stream()
                    .flatMap(item -> item.key() instanceof HclExpression.Name
                            ? Stream.of(item.value())
                            : Stream.of(item.key(), item.value()))
                    .allMatch(part -> onlyOf(variable, part, named));
            case HclExpression.Template template when template.parts().stream()
                    .anyMatch(Part.Directive.class::isInstance) ->
                false;
            default -> parts(expression).allMatch(part -> onlyOf(variable, part, named));
        };
    }

    private static Set<String> with(Set<String> named, HclExpression.For loop) {
        Set<String> all = new LinkedHashSet<>(named);
        Stream.of(loop.keyName(), loop.valueName()).filter(Objects::nonNull).forEach(all::add);
        return all;
    }

    static Stream<HclExpression> parts(HclExpression expression) {
        return switch (expression) {
            case HclExpression.Literal _,HclExpression.Name _ -> Stream.of();
            case HclExpression.Template template -> template.parts().stream()
                    .flatMap(part -> part instanceof Part.Interpolation(HclExpression inner, boolean _)
                            ? Stream.of(inner)
                            : Stream.of());
            case HclExpression.Tuple tuple -> tuple.items().stream();
            case HclExpression.ObjectCons object -> object.items().stream()
                    .flatMap(item -> Stream.of(item.key(), item.value()));
            case HclExpression.Attribute attribute -> Stream.of(attribute.of());
            case HclExpression.Index index -> Stream.of(index.of(), index.key());
            case HclExpression.Splat splat -> Stream.of(splat.of());
            case HclExpression.Call call -> call.arguments().stream();
            case HclExpression.Unary unary -> Stream.of(unary.operand());
            case HclExpression.Binary binary -> Stream.of(binary.left(), binary.right());
            case HclExpression.Conditional choice -> Stream.of(choice.condition(), choice.yes(), choice.no());
            case HclExpression.Parentheses parentheses -> Stream.of(parentheses.inner());
            case HclExpression.For loop -> Stream.of(loop.collection(), loop.key(), loop.value(), loop.condition())
                    .filter(Objects::nonNull);
        };
    }
}
