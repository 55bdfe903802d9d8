package io.tfpilot.core.doctor;

import java.util.function.Function;

/** What came of one question. */
public sealed interface Asked<T> {
    record Answered<T>(T value) implements Asked<T> {}

    /** It answers, and there is nothing of that name. */
    record Absent<T>() implements Asked<T> {}

    /** There is no answer that could be read. */
    record Unread<T>(Cause cause, String words) implements Asked<T> {}

    /** Why a question has no answer. */
    enum Cause {
        /** The server's credential itself is refused. */
        CREDENTIAL,
        /** The credential lacks a right. */
        RIGHT,
        /** Nobody answered, or not in a way that can be read. */
        SILENCE,
        /** The question was not asked: something before it failed, or whoever asks cannot know. */
        NOT_ASKED
    }

    static <T> Asked<T> answered(T value) {
        return new Answered<>(value);
    }

    static <T> Asked<T> absent() {
        return new Absent<>();
    }

    static <T> Asked<T> unread(Cause cause, String words) {
        return new Unread<>(cause, words);
    }

    /** The same about something in the answer. */
    default <U> Asked<U> map(Function<T, U> part) {
        return switch (this) {
            case Answered<T>(var value) -> answered(part.apply(value));
            case Absent<T>() -> absent();
            case Unread<T>(var cause, var words) -> unread(cause, words);
        };
    }

    /** The answer, or this where there is none. */
    default T or(T otherwise) {
        return this instanceof Answered<T>(var value) ? value : otherwise;
    }
}
