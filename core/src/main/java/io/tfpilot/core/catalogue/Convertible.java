package io.tfpilot.core.catalogue;

import tools.jackson.databind.JsonNode;

/** Whether Terraform can turn a value into a type. */
final class Convertible {
    private Convertible() {}

    /** A null fits everything; what elements of {@code any} have in common only Terraform can tell. */
    static boolean to(TypeConstraint type, JsonNode value) {
        if (value.isNull()) {
            return true;
        }
        return switch (type) {
            case TypeConstraint.AnyType _ -> true;
            case TypeConstraint.StringType _ -> value.isValueNode();
            case TypeConstraint.NumberType _ ->
                value.isNumber() || (value.isString() && Conversion.NUMBER.matcher(value.stringValue()).matches());
            case TypeConstraint.BoolType _ -> value.isBoolean() || (value.isString() && truth(value.stringValue()));
            case TypeConstraint.ListType(var element) -> value.isArray() && all(element, value);
            case TypeConstraint.SetType(var element) -> value.isArray() && all(element, value);
            case TypeConstraint.MapType(var element) -> value.isObject() && all(element, value);
            case TypeConstraint.TupleType tuple -> tuple(tuple, value);
            case TypeConstraint.ObjectType object -> value.isObject() && object(object, value);
        };
    }

    private static boolean truth(String text) {
        return text.equals("true") || text.equals("false") || text.equals("1") || text.equals("0");
    }

    private static boolean all(TypeConstraint element, JsonNode value) {
        return value.values().stream().allMatch(each -> to(element, each));
    }

    private static boolean tuple(TypeConstraint.TupleType type, JsonNode value) {
        if (!value.isArray() || value.size() != type.elements().size()) {
            return false;
        }
        for (int i = 0; i < value.size(); i++) {
            if (!to(type.elements().get(i), value.path(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean object(TypeConstraint.ObjectType type, JsonNode value) {
        return type.fields().stream().allMatch(field -> value.has(field.name())
                ? to(field.type(), value.path(field.name()))
                : field.optional());
    }
}
