package io.tfpilot.server.signin;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.text.Sha256;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.limits.Addresses;
import io.tfpilot.server.web.problems.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.InvocableHandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Lets a call through to a route only by that route's rule; a route that has none is refused. */
@Component
public final class AccessRule implements HandlerInterceptor {
    public static final String SIGN_OUT = "/api/auth/logout";
    static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Sessions sessions;
    private final ApiTokenService tokens;
    private final RefusedCalls refusals;
    private final Projects projects;
    private final Addresses addresses;
    private final CallLimits limits;

    AccessRule(Sessions sessions, ApiTokenService tokens, RefusedCalls refusals, Projects projects,
            Addresses addresses, CallLimits limits) {
        this.limits = limits;
        this.addresses = addresses;
        this.projects = projects;
        this.refusals = refusals;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, HttpRequestMethodNotSupportedException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            // The end of a stream that was let in, perhaps because its reader has no right any more.
            return true;
        }
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            throw new Problem(HttpStatus.FORBIDDEN, "This route has no rule.");
        }
        if (isErrorPage(method)) {
            return true;
        }
        if (method.hasMethodAnnotation(OpenToAll.class)) {
            if (isForStrangers(method)) {
                limits.takeStranger(request, response);
            }
            return true;
        }
        if (request.getMethod().equals("OPTIONS")) {
            throw new HttpRequestMethodNotSupportedException("OPTIONS", methods(method, request));
        }
        var rule = rule(method);
        if (rule == null) {
            throw new Problem(HttpStatus.FORBIDDEN, "This route has no rule.");
        }
        var caller = caller(request);
        if (caller == null) {
            limits.takeStranger(request, response);
            return askToSignIn(request, response);
        }
        limits.take(caller, method, response);
        if (!SAFE.contains(request.getMethod()) && caller.csrf() != null && !carriesCsrf(request, caller.csrf())) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemCode.CSRF_TOKEN_MISSING,
                    "The X-CSRF-Token header is missing or wrong. Reload the page, or use an API token from a script.");
        }
        if (rule.inBrowser() && !caller.isInBrowser()) {
            refusals.token(caller.person(), request);
            throw new Problem(HttpStatus.FORBIDDEN,
                    "An API token can't do this. Sign in with a browser.");
        }
        if (!has(caller, rule)) {
            refusals.role(caller.person(), rule.value(), request);
            throw new Problem(HttpStatus.FORBIDDEN, ProblemCode.ROLE_TOO_LOW, refusal(caller, rule));
        }
        request.setAttribute(SignedIn.ATTRIBUTE, caller);
        return true;
    }

    /** GitHub, runners and balancers call as often as they must, and show a key where something is behind it. */
    private static boolean isForStrangers(HandlerMethod method) {
        var described = method.getMethodAnnotation(Described.class);
        var rule = method.getMethodAnnotation(OpenToAll.class);
        return (described == null || described.key() == Described.Key.NONE) && rule != null && !rule.unlimited();
    }

    /** Those of the address: the framework's own handler for OPTIONS knows them. */
    private static List<String> methods(HandlerMethod options, HttpServletRequest request) {
        try {
            return new InvocableHandlerMethod(options)
                    .invokeForRequest(new ServletWebRequest(request), null) instanceof HttpHeaders headers
                            ? headers.getAllow().stream().map(HttpMethod::name).filter(each -> !each.equals("OPTIONS"))
                                    .toList()
                            : List.of();
        } catch (Exception broken) {
            throw new IllegalStateException("the framework answers OPTIONS with headers", broken);
        }
    }

    /** Names no project: the person may not know of it. */
    private static String refusal(SignedIn caller, Needs rule) {
        var person = caller.person();
        return switch (rule.in()) {
            case SERVER -> "This needs the role %s; you are %s.".formatted(rule.value().json(), person.role().json());
            case SOME_PLACE -> ("This needs the role %s; you are %s. An admin gives roles in the settings, or for a "
                    + "project under access: in the project file.").formatted(rule.value().json(),
                            person.most().json());
            case EVERY_PLACE -> caller.reach() == SignedIn.Reach.NAMED_PROJECTS
                    ? "This adds up all projects, and your API token names its projects. Use one for all projects."
                    : "This adds up all projects, and you do not see all of them. An admin lets people see "
                            + "a project under access: in the project file.";
        };
    }

    private boolean has(SignedIn caller, Needs rule) {
        var person = caller.person();
        return switch (rule.in()) {
            case SERVER -> person.role().atLeast(rule.value());
            case SOME_PLACE -> person.hasAnywhere(rule.value());
            case EVERY_PLACE -> caller.reach() == SignedIn.Reach.ALL && person.role().atLeast(rule.value())
                    && projects.hasEverywhere(person, rule.value());
        };
    }

    /** The rule of a route: on the method, else on its class; null where there is none. */
    public static @Nullable Needs rule(HandlerMethod method) {
        var own = method.getMethodAnnotation(Needs.class);
        return own != null ? own : method.getBeanType().getAnnotation(Needs.class);
    }

    /** The least role of a route's rule; null where there is none. */
    public static @Nullable Role needed(HandlerMethod method) {
        var rule = rule(method);
        return rule == null ? null : rule.value();
    }

    private static boolean isErrorPage(HandlerMethod method) {
        return org.springframework.boot.webmvc.error.ErrorController.class.isAssignableFrom(method.getBeanType());
    }

    private @Nullable SignedIn caller(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null && header.startsWith("Bearer ")) {
            var secret = header.substring("Bearer ".length()).strip();
            var hash = Sha256.hex(secret);
            limits.knock(request, hash);
            var caller = tokens.read(secret, addresses.of(request));
            if (caller != null) {
                limits.right(hash);
            } else {
                limits.wrong(request);
                refusals.badToken(request);
            }
            return caller;
        }
        var cookie = Cookies.read(request, Sessions.COOKIE);
        if (cookie == null) {
            return null;
        }
        return actsOnGitHub(request) ? sessions.readToAct(cookie) : sessions.read(cookie);
    }

    /** May do so: a sign-out must not fail for GitHub. */
    private static boolean actsOnGitHub(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod()) && !request.getRequestURI().equals(SIGN_OUT);
    }

    private static boolean askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith("/api/") || request.getHeader("HX-Request") != null
                || request.getRequestURI().startsWith("/stream")) {
            response.setHeader("WWW-Authenticate", "Bearer");
            throw new Problem(HttpStatus.UNAUTHORIZED, "Sign in first, or send an API token as a bearer token.");
        }
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var next = SAFE.contains(request.getMethod()) ? request.getRequestURI() + query : "/requests";
        // The web server's own redirect would name the host that the caller named.
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader("Location", "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        return false;
    }

    private static boolean carriesCsrf(HttpServletRequest request, String expected) {
        var header = request.getHeader("X-CSRF-Token");
        var given = header != null ? header : formField(request);
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String formField(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && (type.startsWith("application/x-www-form-urlencoded")
                || type.startsWith("multipart/form-data")) ? request.getParameter("_csrf") : null;
    }
}
