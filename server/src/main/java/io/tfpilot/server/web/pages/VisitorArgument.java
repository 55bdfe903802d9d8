package io.tfpilot.server.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A controller that takes a {@link Visitor} is for people who are signed in. */
@Component
class VisitorArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    /** Request attribute with what the navigation tells, asked only where a page has one. */
    static final String WAITING = VisitorArgument.class.getName() + ".waiting";

    private final Visitors visitors;
    private final WaitingCount waiting;

    VisitorArgument(Visitors visitors, WaitingCount waiting) {
        this.visitors = visitors;
        this.waiting = waiting;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var http = request.getNativeRequest(HttpServletRequest.class);
        var visitor = http == null ? null : visitors.of(http);
        if (visitor == null) {
            throw new NotSignedIn();
        }
        if (http != null) {
            http.setAttribute(WAITING, (Supplier<String>) () -> waiting.of(visitor));
        }
        return visitor;
    }
}
