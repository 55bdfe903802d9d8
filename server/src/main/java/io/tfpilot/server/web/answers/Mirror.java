package io.tfpilot.server.web.answers;

import org.jspecify.annotations.Nullable;

/** The protocol's constant of the same name: core's constants and the protocol's are the same ones, which a test checks. */
public final class Mirror {
    private Mirror() {}

    public static <E extends Enum<E>> E of(Class<E> type, Enum<?> constant) {
        return Enum.valueOf(type, constant.name());
    }

    public static <E extends Enum<E>> @Nullable E orNull(Class<E> type, @Nullable Enum<?> constant) {
        return constant == null ? null : of(type, constant);
    }
}
