package io.tfpilot.core.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The type of a variable, as Terraform's type expressions say it. Its {@code toString} is that expression. */
public sealed interface TypeConstraint {

    /** {@code string}. */
    record StringType() implements TypeConstraint {
        @Override
        public String toString() {
            return "string";
        }
    }

    /** {@code number}. */
    record NumberType() implements TypeConstraint {
        @Override
        public String toString() {
            return "number";
        }
    }

    /** {@code bool}. */
    record BoolType() implements TypeConstraint {
        @Override
        public String toString() {
            return "bool";
        }
    }

    /** {@code any}, also where no type is written. */
    record AnyType() implements TypeConstraint {
        @Override
        public String toString() {
            return "any";
        }
    }

    /** {@code list(T)}. */
    record ListType(TypeConstraint element) implements TypeConstraint {
        @Override
        public String toString() {
            return "list(" + element + ")";
        }
    }

    /** {@code set(T)}. */
    record SetType(TypeConstraint element) implements TypeConstraint {
        @Override
        public String toString() {
            return "set(" + element + ")";
        }
    }

    /** {@code map(T)}. */
    record MapType(TypeConstraint element) implements TypeConstraint {
        @Override
        public String toString() {
            return "map(" + element + ")";
        }
    }

    /** {@code tuple([T, U])}. */
    record TupleType(List<TypeConstraint> elements) implements TypeConstraint {
        public TupleType {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return "tuple(" + elements + ")";
        }
    }

    /** <code>object({ a = T })</code>. */
    record ObjectType(List<Field> fields) implements TypeConstraint {
        public ObjectType {
            fields = List.copyOf(fields);
        }

        /** The field of that name, or null. */
        public @Nullable Field field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElse(null);
        }

        @Override
        public String toString() {
            return "object({" + String.join(", ", fields.stream().map(Field::toString).toList()) + "})";
        }
    }

    /** One attribute of an object type; {@code defaultValue} only where it is optional and has one. */
    record Field(String name, TypeConstraint type, boolean optional, @Nullable JsonNode defaultValue) {
        @Override
        public String toString() {
            String inner = defaultValue == null ? type.toString() : type + ", " + defaultValue;
            return name + " = " + (optional ? "optional(" + inner + ")" : inner);
        }
    }
}
