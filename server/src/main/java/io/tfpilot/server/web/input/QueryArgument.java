package io.tfpilot.server.web.input;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives routes their query parameters as the record of the protocol that they name. */
@Component
public final class QueryArgument implements HandlerMethodArgumentResolver {
    private static final String PROTOCOL = "io.tfpilot.protocol.";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return isQuery(parameter.getParameterType());
    }

    /** Whether a parameter of this type stands for a route's query parameters. */
    public static boolean isQuery(Class<?> type) {
        return type.isRecord() && type.getName().startsWith(PROTOCOL);
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        return QueryReader.read(request.getParameterMap(), parameter.getParameterType().asSubclass(Record.class));
    }
}
