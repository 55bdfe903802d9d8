package io.tfpilot.server.web.input;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words that constants of the protocol are in JSON. */
public final class Spelling {
    private Spelling() {}

    public static List<String> of(Class<?> type) {
        return Arrays.stream(type.getFields()).filter(Field::isEnumConstant).map(Spelling::word).toList();
    }

    private static String word(Field constant) {
        var given = constant.getAnnotation(JsonProperty.class);
        return given == null ? constant.getName().toLowerCase(Locale.ROOT) : given.value();
    }
}
