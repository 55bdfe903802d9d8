package io.tfpilot.server.web.input;

import io.tfpilot.server.web.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives routes the body they name as a {@link JsonBody}. */
@Component
public final class JsonBodyArgument implements HandlerMethodArgumentResolver {
    private static final MediaType ANY_JSON = MediaType.parseMediaType("application/*+json");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == JsonBody.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var servlet = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        return body(typeOf(parameter), servlet);
    }

    /** The record of a body's parameter. */
    public static Class<? extends Record> typeOf(MethodParameter parameter) {
        return parameter.nested().getNestedParameterType().asSubclass(Record.class);
    }

    private static <T extends Record> JsonBody<T> body(Class<T> type, HttpServletRequest request) {
        return new JsonBody<>(type, () -> bytes(request));
    }

    private static byte[] bytes(HttpServletRequest request) {
        if (request.getContentLengthLong() > 0) {
            checkType(request.getContentType());
        }
        try {
            var bytes = request.getInputStream().readAllBytes();
            if (bytes.length > 0) {
                checkType(request.getContentType());
            }
            return bytes;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void checkType(@Nullable String given) {
        try {
            var type = given == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(given);
            if (MediaType.APPLICATION_JSON.includes(type) || ANY_JSON.includes(type)) {
                return;
            }
        } catch (InvalidMediaTypeException none) {
            // As wrong as any other.
        }
        throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
    }
}
