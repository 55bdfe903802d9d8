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

    private static Stream<HclExpression> parts(HclExpression expression) {
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
