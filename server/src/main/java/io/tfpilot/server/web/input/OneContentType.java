package io.tfpilot.server.web.input;

import io.tfpilot.server.web.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** A body is of one type: a pattern of types ({@code *}{@code /*}) says nothing of it, and the framework breaks on it. */
@Component
public final class OneContentType implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isPattern(request.getContentType())) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type names one type, without a *.");
        }
        return true;
    }

    private static boolean isPattern(@Nullable String type) {
        try {
            return type != null && !type.isEmpty() && !MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException none) {
            // Routes that care for the type refuse it.
            return false;
        }
    }
}
