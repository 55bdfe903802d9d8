package io.tfpilot.server.web.problems;

import io.tfpilot.core.request.RequestId;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Whether an exception says that the call was wrong, rather than that the server is. */
public record CallersFault(HttpStatus status, String detail) {

    /** Null where the server itself is broken. */
    public static @Nullable CallersFault of(Exception thrown) {
        return switch (thrown) {
            case ErrorResponse known when known.getStatusCode().is4xxClientError() -> new CallersFault(
                    HttpStatus.valueOf(known.getStatusCode().value()), String.valueOf(known.getBody().getDetail()));
            case BodyLimit.TooLarge tooLarge -> new CallersFault(HttpStatus.CONTENT_TOO_LARGE,
                    "The body is larger than this route accepts.");
            case BodyLimit.TooSlow tooSlow -> new CallersFault(HttpStatus.REQUEST_TIMEOUT, BodyLimit.TOO_SLOW);
            case MethodArgumentTypeMismatchException parameter when parameter
                    .getRequiredType() == RequestId.class ->
                new CallersFault(HttpStatus.NOT_FOUND,
                        "There is no request of this id.");
            case MethodArgumentTypeMismatchException parameter -> new CallersFault(HttpStatus.BAD_REQUEST,
                    "The parameter %s does not have the expected form.".formatted(parameter.getName()));
            case TypeMismatchException mismatch -> new CallersFault(HttpStatus.BAD_REQUEST,
                    "A parameter does not have the expected form.");
            case InvalidParameterException undecodable -> new CallersFault(HttpStatus.BAD_REQUEST,
                    "A parameter cannot be decoded: it must be UTF-8, percent-encoded.");
            case HttpMessageNotReadableException unreadable -> new CallersFault(HttpStatus.BAD_REQUEST,
                    "The body cannot be read.");
            default -> null;
        };
    }
}
