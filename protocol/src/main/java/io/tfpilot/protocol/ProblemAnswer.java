package io.tfpilot.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem document (RFC 9457). {@code condition} is there where a gate refused, {@code mend} where one knows. */
public record ProblemAnswer(String type, String title, @Whole(min = 400, max = 599) int status, ProblemCode code,
        @Says("One sentence for people") String detail,
        @Says("The fact that prevents it") @Nullable String condition,
        @Says("What would change the answer") @Nullable String mend, @Nullable List<FieldError> errors,
        @Says("The correlation id of this call in the server's log") String correlationId) {

    /** @param field its path, such as {@code config.ports[0].name}; empty for the whole */
    public record FieldError(String field, String message) {}
}
