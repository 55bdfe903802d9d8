package io.tfpilot.core.ledger;

import java.util.function.Function;

/** What became of something a person or a program asked for. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record No<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> no(Refusal refusal) {
        return new No<>(refusal);
    }

    default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case No<T>(var refusal) -> new No<>(refusal);
        };
    }
}
