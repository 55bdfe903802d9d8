package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.catalogue.TypeConstraint.AnyType;
import io.tfpilot.core.catalogue.TypeConstraint.Field;
import io.tfpilot.core.hcl.Constants;
import io.tfpilot.core.hcl.HclExpression;
import io.tfpilot.core.text.Cut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads type expressions; what is wrong is added to the problems, and reads as {@code any}. */
final class TypeReader {
    private static final AnyType ANY = new AnyType();

    private final List<Problem> problems;

    TypeReader(List<Problem> problems) {
        this.problems = problems;
    }

    TypeConstraint read(HclExpression expression) {
        return switch (expression) {
            case HclExpression.Name name -> keyword(name.name(), expression);
            case HclExpression.Template template -> quoted(template);
            case HclExpression.Call call -> constructed(call);
            default -> wrong(expression, "is not a type");
        };
    }

    private TypeConstraint keyword(String word, HclExpression at) {
        return switch (word) {
            case "string" -> new TypeConstraint.StringType();
            case "number" -> new TypeConstraint.NumberType();
            case "bool" -> new TypeConstraint.BoolType();
            case "any" -> ANY;
            case "list" -> new TypeConstraint.ListType(ANY);
            case "map" -> new TypeConstraint.MapType(ANY);
            default -> wrong(at, "is not a type");
        };
    }

    /** The form of Terraform 0.11, still accepted for three words. */
    private TypeConstraint quoted(HclExpression.Template template) {
        String word = template.plainText().orElse("");
        return List.of("string", "list", "map").contains(word)
                ? keyword(word, template)
                : wrong(template, "is not a type");
    }

    private TypeConstraint constructed(HclExpression.Call call) {
        if (call.arguments().size() != 1 || call.expands()) {
            return wrong(call, "needs exactly one argument");
        }
        HclExpression argument = call.arguments().getFirst();
        return switch (call.function()) {
            case "list" -> new TypeConstraint.ListType(read(argument));
            case "set" -> new TypeConstraint.SetType(read(argument));
            case "map" -> new TypeConstraint.MapType(read(argument));
            case "tuple" -> argument instanceof HclExpression.Tuple tuple
                    ? new TypeConstraint.TupleType(tuple.items().stream().map(this::read).toList())
                    : wrong(argument, "should be a list of types");
            case "object" -> argument instanceof HclExpression.ObjectCons object
                    ? object(object)
                    : wrong(argument, "should be an object of types");
            case "optional" -> wrong(call, "is for the attributes of an object type only");
            default -> wrong(call, "is not a type");
        };
    }

    private TypeConstraint object(HclExpression.ObjectCons object) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (HclExpression.Item item : object.items()) {
            Optional<String> name = item.key() instanceof HclExpression.Name
                    ? Constants.key(item.key())
                    : Optional.empty();
            if (name.isEmpty() || !names.add(name.get())) {
                wrong(item.key(), name.isEmpty() ? "should be the name of an attribute" : "appears here twice");
            } else {
                fields.add(field(name.get(), item.value()));
            }
        }
        return new TypeConstraint.ObjectType(fields);
    }

    private Field field(String name, HclExpression type) {
        if (!(type instanceof HclExpression.Call call) || !call.function().equals("optional")) {
            return new Field(name, read(type), false, null);
        }
        if (call.arguments().isEmpty() || call.arguments().size() > 2 || call.expands()) {
            return new Field(name, wrong(call, "needs a type, and can have a default"), true, null);
        }
        @Nullable
        JsonNode value = call.arguments().size() == 1 ? null : constant(call.arguments().get(1));
        TypeConstraint read = read(call.arguments().getFirst());
        if (value != null && !Convertible.to(read, value)) {
            wrong(call.arguments().get(1), "is not a default for " + read);
        }
        return new Field(name, read, true, value);
    }

    /** A default's value; whatever Terraform can evaluate and we cannot is a reason not to offer the module. */
    @Nullable
    JsonNode constant(HclExpression expression) {
        Optional<JsonNode> value = Constants.of(expression).or(() -> Evaluator.ofConstants().evaluate(expression));
        if (value.isEmpty()) {
            wrong(expression, calls(expression)
                    ? "calls a function, which Terraform does not allow in a default: write the value instead"
                    : "is a default that only Terraform can evaluate");
        }
        return value.orElse(null);
    }

    private static boolean calls(HclExpression expression) {
        return expression instanceof HclExpression.Call || References.parts(expression).anyMatch(TypeReader::calls);
    }

    private TypeConstraint wrong(HclExpression at, String message) {
        problems.add(new Problem(at.source().position(), "\"" + shortened(at.source().text()) + "\" " + message));
        return ANY;
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 60 ? Cut.first(line, 60) + "…" : line;
    }
}
