package io.tfpilot.server.wiring;

import io.tfpilot.server.signin.AccessRule;
import io.tfpilot.server.signin.CallerArgument;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every route passes the rule of access; controllers get the caller. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final AccessRule rule;
    private final CallerArgument caller;

    WebConfiguration(AccessRule rule, CallerArgument caller) {
        this.rule = rule;
        this.caller = caller;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rule);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(caller);
    }
}
