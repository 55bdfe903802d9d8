package io.tfpilot.server.web.input;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes a record of its components' values. */
final class RecordMaker {
    private RecordMaker() {}

    static <T extends Record> T of(Class<T> type, @Nullable Object[] values) {
        var types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("every record has its constructor: " + type, broken);
        }
    }
}
