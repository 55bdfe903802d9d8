package io.tfpilot.server.boot.wiring;

import io.tfpilot.server.signin.AccessRule;
import io.tfpilot.server.signin.CallerArgument;
import io.tfpilot.server.web.input.JsonBodyArgument;
import io.tfpilot.server.web.input.OneContentType;
import io.tfpilot.server.web.input.QueryArgument;
import io.tfpilot.server.web.pages.Assets;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Every route passes the rule of access; controllers get the caller, the body and the query as records. Static files
 * only below /assets: every other path belongs to a controller.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    /** Their addresses carry a hash of their content (see {@link Assets}). */
    private static final Duration YEAR = Duration.ofDays(365);

    private final AccessRule rule;
    private final OneContentType type;
    private final List<HandlerMethodArgumentResolver> arguments;
    private final Map<String, Resource> assets = new ConcurrentHashMap<>();

    WebConfiguration(AccessRule rule, OneContentType type, CallerArgument caller, JsonBodyArgument body,
            QueryArgument query) {
        this.rule = rule;
        this.type = type;
        this.arguments = List.of(caller, body, query);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rule);
        registry.addInterceptor(type);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(YEAR).cachePublic()).resourceChain(false)
                .addTransformer(this::inMemory);
    }

    /** Read once: to open the jar for each of a thousand calls at once costs more than all else of them. */
    private Resource inMemory(HttpServletRequest request, Resource file, ResourceTransformerChain next)
            throws IOException {
        var address = file.getURL().toString();
        var known = assets.get(address);
        if (known == null) {
            known = new TransformedResource(file, file.getContentAsByteArray());
            assets.put(address, known);
        }
        return next.transform(request, known);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.addAll(arguments);
    }
}
