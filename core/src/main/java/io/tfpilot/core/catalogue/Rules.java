package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.Validation.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A module's validations over one configuration as a whole: rules may speak of several inputs. */
final class Rules {
    private final ModuleSchema schema;
    private final Map<String, Value> known = new HashMap<>();
    /** What a person has yet to give, or to correct: whatever speaks of it is judged then. */
    private final Set<String> wrong;

    /** @param given what is right of it, normalised; what is left out has its default */
    Rules(ModuleSchema schema, ObjectNode given, Set<String> wrong) {
        this.schema = schema;
        this.wrong = wrong;
        schema.variables().stream().filter(each -> !wrong.contains(each.name()))
                .forEach(each -> value(each, given.get(each.name())).ifPresent(it -> known.put(each.name(), it)));
    }

    private static Optional<Value> value(Variable variable, @Nullable JsonNode given) {
        boolean hidden = given != null && variable.isReference(given);
        JsonNode json = given == null ? variable.defaultValue() : given;
        try {
            return json == null || hidden
                    ? Optional.empty()
                    : Optional.of(Conversion.given(variable.constraint(), json));
        } catch (Undecided _) {
            return Optional.empty();
        }
    }

    /** What Terraform will refuse, in the order of the schema. */
    List<FieldProblem> broken(Predicate<Validation> which) {
        return all().filter(which).filter(rule -> rule.judge(known) == Verdict.BROKEN).map(Rules::problem).toList();
    }

    /** What only Terraform can say, though everything is there. */
    List<FieldProblem> open() {
        return all().filter(rule -> rule.judge(known) == Verdict.UNKNOWN).map(Rules::problem).distinct().toList();
    }

    private Stream<Validation> all() {
        return schema.variables().stream().filter(each -> !wrong.contains(each.name()))
                .flatMap(each -> each.validations().stream())
                .filter(rule -> rule.mentions().stream().noneMatch(wrong::contains));
    }

    private static FieldProblem problem(Validation rule) {
        return new FieldProblem(rule.variable(), rule.message());
    }
}
