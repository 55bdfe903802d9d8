package io.tfpilot.core.catalogue;

import tools.jackson.databind.JsonNode;

/** Types and values in plain words, for messages. */
final class TypeWords {
    private TypeWords() {}

    static String of(TypeConstraint type) {
        return switch (type) {
            case TypeConstraint.StringType _ -> "text";
            case TypeConstraint.NumberType _ -> "a number";
            case TypeConstraint.BoolType _ -> "true or false";
            case TypeConstraint.AnyType _ -> "a value";
            case TypeConstraint.ListType _ -> "a list";
            case TypeConstraint.SetType _ -> "a list without duplicates";
            case TypeConstraint.MapType _ -> "a map";
            case TypeConstraint.TupleType tuple -> "a list of exactly " + tuple.elements().size() + " elements";
            case TypeConstraint.ObjectType _ -> "an object";
        };
    }

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> value.booleanValue() ? "true" : "false";
            case NULL -> "null";
            case ARRAY -> "a list of " + value.size();
            case OBJECT -> "an object";
            case BINARY, MISSING, POJO -> "no JSON value";
        };
    }
}
