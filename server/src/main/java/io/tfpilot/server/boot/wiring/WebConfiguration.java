package io.tfpilot.server.boot.wiring;

import io.tfpilot.server.signin.AccessRule;
import io.tfpilot.server.signin.CallerArgument;
import io.tfpilot.server.web.input.JsonBodyArgument;
import io.tfpilot.server.web.input.QueryArgument;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every route passes the rule of access; controllers get the caller, the body and the query as records. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final AccessRule rule;
    private final List<HandlerMethodArgumentResolver> arguments;

    WebConfiguration(AccessRule rule, CallerArgument caller, JsonBodyArgument body, QueryArgument query) {
        this.rule = rule;
        this.arguments = List.of(caller, body, query);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rule);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.addAll(arguments);
    }
}
