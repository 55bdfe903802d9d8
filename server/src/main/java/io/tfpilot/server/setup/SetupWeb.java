package io.tfpilot.server.setup;

import io.tfpilot.server.signin.Cookies;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who comes in, and what browsers are told. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnlySetup.class)
class SetupWeb implements WebMvcConfigurer {
    static final String COOKIE = "tfpilot_setup";
    /** Request attribute with the visit. */
    static final String VISIT = SetupWeb.class.getName();
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final SetupApplication.Parts parts;

    SetupWeb(SetupApplication.Parts parts) {
        this.parts = parts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                return !(handler instanceof HandlerMethod method) || isOpen(method) || enters(request, response);
            }
        });
    }

    private static boolean isOpen(HandlerMethod method) {
        return !method.getBeanType().equals(SetupController.class);
    }

    private boolean enters(HttpServletRequest request, HttpServletResponse response) {
        var visit = parts.door().of(Cookies.read(request, COOKIE));
        if (visit.isEmpty()) {
            var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            var next = SAFE.contains(request.getMethod()) ? request.getRequestURI() + query : "/setup";
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", "/setup/code?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            return false;
        }
        var csrf = request.getParameter("_csrf");
        if (!SAFE.contains(request.getMethod()) && (csrf == null || !SetupDoor.same(csrf, visit.get().csrf()))) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "This form is too old",
                    "Open the page again and send it again.");
        }
        request.setAttribute(VISIT, visit.get());
        return true;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/static/assets/");
    }

    /** Nothing inline, nothing from elsewhere. */
    @Bean
    OncePerRequestFilter setupHeaders() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                response.setHeader("Content-Security-Policy", Pages.policy(""));
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("Referrer-Policy", "same-origin");
                chain.doFilter(request, response);
            }
        };
    }
}
