package io.tfpilot.server.admin.page;

import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.github.RateBudget;
import io.tfpilot.server.web.pages.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Comparator;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** GitHub's budget, as of its last answer, at the foot of admins' pages: read from memory, asked of nobody. */
@Component
final class BudgetLine implements HandlerInterceptor, WebMvcConfigurer {
    private final GitHubOverHttp gitHub;
    private final InstantSource clock;

    BudgetLine(GitHubOverHttp gitHub, InstantSource clock) {
        this.gitHub = gitHub;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**", "/assets/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var now = clock.instant();
        gitHub.budget().buckets().stream().filter(bucket -> bucket.limit() > 0 && bucket.reset().isAfter(now))
                .min(Comparator.comparingDouble(bucket -> (double) bucket.remaining() / bucket.limit()))
                .ifPresent(bucket -> request.setAttribute(Pages.FOOT, line(bucket)));
        return true;
    }

    private static String line(RateBudget.Bucket bucket) {
        return "GitHub budget %s of %s".formatted(WebhookPresenter.number(bucket.remaining()),
                WebhookPresenter.number(bucket.limit()));
    }
}
