package io.tfpilot.server.web.input;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tfpilot.protocol.Items;
import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Text;
import io.tfpilot.protocol.Whole;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field of a record of the protocol, or one parameter of a route: its type and what it may be. */
public record ProtocolField(String name, Type type, boolean optional, AnnotatedElement element) {

    /** All of a record. */
    public static List<ProtocolField> of(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).map(ProtocolField::of).toList();
    }

    private static ProtocolField of(RecordComponent component) {
        return new ProtocolField(component.getName(), component.getGenericType(),
                isNullable(component.getAnnotatedType()),
                component);
    }

    /** A parameter of a handler, under the name it has in a call. */
    public static ProtocolField of(String name, Parameter parameter) {
        return new ProtocolField(name, parameter.getParameterizedType(), isNullable(parameter.getAnnotatedType()),
                parameter);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** The class of its values: of a list the list's. */
    public Class<?> raw() {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> throw new IllegalStateException(name + " is of a type that no JSON has: " + type);
        };
    }

    /** The type argument of this number. */
    public Type argument(int number) {
        return ((ParameterizedType) type).getActualTypeArguments()[number];
    }

    /** Whether the fields of its record stand in the place of itself. */
    public boolean isUnwrapped() {
        return element instanceof RecordComponent component
                && component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    public @Nullable Text text() {
        return find(Text.class);
    }

    public @Nullable Whole whole() {
        return find(Whole.class);
    }

    public @Nullable Items items() {
        return find(Items.class);
    }

    public @Nullable Says says() {
        return find(Says.class);
    }

    private <A extends Annotation> @Nullable A find(Class<A> annotation) {
        return element.getAnnotation(annotation);
    }
}
