package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.HclExpression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a condition demands, piece by piece: the parts joined by {@code &&}, those behind "or it is null", and those
 * that {@code alltrue([for …])} demands of every element.
 */
final class Terms {
    /** Conditions are nested by hand, never deeper. */
    private static final int MAX_DEPTH = 20;

    private Terms() {}

    /** @param names what loop variables stand for, as paths */
    record Term(HclExpression expression, String variable, Map<String, String> names) {
        /** {@code ""} for {@code var.x}, {@code a.b} for {@code var.x.a.b}, {@code []} for an element of it. */
        Optional<String> path(HclExpression place) {
            if (place instanceof HclExpression.Name(String name, HclExpression.Source _)) {
                return Optional.ofNullable(names.get(name));
            }
            if (!(place instanceof HclExpression.Attribute attribute)) {
                return Optional.empty();
            }
            if (attribute.of() instanceof HclExpression.Name(String root, HclExpression.Source _)
                    && root.equals("var")) {
                return attribute.name().equals(variable) ? Optional.of("") : Optional.empty();
            }
            return path(attribute.of())
                    .map(parent -> parent.isEmpty() ? attribute.name() : parent + "." + attribute.name());
        }

        private Term of(HclExpression part) {
            return new Term(part, variable, names);
        }

        private Term with(HclExpression part, String name, String path) {
            var more = new LinkedHashMap<>(names);
            more.put(name, path);
            return new Term(part, variable, more);
        }
    }

    static Stream<Term> of(Validation validation) {
        return of(new Term(validation.condition(), validation.variable(), Map.of()), 0);
    }

    private static Stream<Term> of(Term term, int depth) {
        if (depth > MAX_DEPTH) {
            return Stream.of();
        }
        return switch (term.expression()) {
            case HclExpression.Parentheses parentheses -> of(term.of(parentheses.inner()), depth + 1);
            case HclExpression.Binary both when both.operator().equals("&&") -> Stream
                    .concat(of(term.of(both.left()), depth + 1), of(term.of(both.right()), depth + 1));
            case HclExpression.Binary either when either.operator().equals("||") && isNull(term, either.left(), "==") ->
                of(term.of(either.right()), depth + 1);
            case HclExpression.Conditional choice when isNull(term, choice.condition(), "==") ->
                of(term.of(choice.no()), depth + 1);
            case HclExpression.Conditional choice when isNull(term, choice.condition(), "!=") ->
                of(term.of(choice.yes()), depth + 1);
            case HclExpression.Call call when call.function().equals("alltrue") && call.arguments().size() == 1
                    && call.arguments().getFirst() instanceof HclExpression.For each ->
                each(term, each, depth);
            default -> Stream.of(term);
        };
    }

    private static Stream<Term> each(Term term, HclExpression.For each, int depth) {
        if (each.key() != null || each.condition() != null) {
            return Stream.of();
        }
        return term.path(each.collection()).stream()
                .flatMap(path -> of(term.with(each.value(), each.valueName(), path + "[]"), depth + 1));
    }

    private static boolean isNull(Term term, HclExpression condition, String operator) {
        return condition instanceof HclExpression.Binary comparison && comparison.operator().equals(operator)
                && term.path(comparison.left()).isPresent()
                && comparison.right() instanceof HclExpression.Literal literal && literal.value().isNull();
    }
}
