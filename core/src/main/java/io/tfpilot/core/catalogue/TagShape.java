package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.TypeConstraint.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How an input takes tags. */
public enum TagShape {
    /** {@code { Team = "a" }} */
    MAP,
    /** {@code [{ key = "Team", value = "a" }]} */
    LIST,
    /** As AWS groups of instances take them: {@code [{ key = "Team", value = "a", propagate_at_launch = true }]} */
    PROPAGATED_LIST;

    /** What AWS calls a tag that the instances of a group get as well. */
    public static final String PROPAGATED = "propagate_at_launch";

    /** The shape an input of this type takes; empty where tags do not fit, or would be lost without a word. */
    public static Optional<TagShape> of(Variable variable) {
        return switch (variable.type()) {
            case TypeConstraint.AnyType _ -> ofAny(variable.defaultValue());
            case TypeConstraint.MapType(var element) -> text(element) ? Optional.of(MAP) : Optional.empty();
            case TypeConstraint.ListType(var element) -> ofElement(element);
            case TypeConstraint.SetType(var element) -> ofElement(element);
            // Terraform drops what an object type does not name, so most tags would be lost.
            case TypeConstraint.ObjectType _,TypeConstraint.TupleType _,TypeConstraint.StringType _,TypeConstraint.NumberType _,TypeConstraint.BoolType _ ->
                Optional.empty();
        };
    }

    /** The default shows what an input of any type is used as. */
    private static Optional<TagShape> ofAny(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isObject()) {
            return Optional.of(MAP);
        }
        return value.isArray() ? Optional.of(LIST) : Optional.empty();
    }

    private static Optional<TagShape> ofElement(TypeConstraint element) {
        if (!(element instanceof TypeConstraint.ObjectType object) || !takesText(object.field("key"))
                || !takesText(object.field("value"))) {
            return Optional.empty();
        }
        var more = object.fields().stream()
                .filter(field -> !field.name().equals("key") && !field.name().equals("value")).toList();
        if (more.stream().anyMatch(TagShape::propagates)) {
            return more.stream().allMatch(field -> propagates(field) || field.optional())
                    ? Optional.of(PROPAGATED_LIST)
                    : Optional.empty();
        }
        return more.stream().allMatch(Field::optional) ? Optional.of(LIST) : Optional.empty();
    }

    private static boolean propagates(Field field) {
        return field.name().equals(PROPAGATED) && field.type() instanceof TypeConstraint.BoolType;
    }

    private static boolean takesText(@Nullable Field field) {
        return field != null && text(field.type());
    }

    private static boolean text(TypeConstraint type) {
        return type instanceof TypeConstraint.StringType || type instanceof TypeConstraint.AnyType;
    }
}
