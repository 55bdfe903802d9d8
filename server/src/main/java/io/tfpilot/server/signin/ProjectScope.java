package io.tfpilot.server.signin;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.Storage;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.server.web.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Keeps who reaches only some projects to them, before a route runs: a request of another project is not there, and a
 * route that is about more than one project is refused unless it says {@link WithinProjects}.
 */
@Component
final class ProjectScope {
    private static final String OF_REQUEST = "/api/requests/{id}";

    private final Requests requests;

    ProjectScope(Storage storage) {
        this.requests = storage.requests();
    }

    void check(Person person, HandlerMethod route, HttpServletRequest request) {
        var only = person.projects();
        if (only == null || route.hasMethodAnnotation(WithinProjects.class)
                || route.getBeanType().isAnnotationPresent(WithinProjects.class)) {
            return;
        }
        var id = requestOf(request);
        if (id == null) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemCode.NOT_ALLOWED,
                    "This token reaches only %s; this call is about more.".formatted(
                            String.join(", ", new TreeSet<>(only))));
        }
        var asked = RequestId.isValid(id) ? requests.find(new RequestId(id)) : null;
        if (asked == null || !person.reaches(asked.identity().project())) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no request of this id.");
        }
    }

    private static @Nullable String requestOf(HttpServletRequest request) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return (pattern.equals(OF_REQUEST) || pattern.startsWith(OF_REQUEST + "/"))
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> places
                && places.get("id") instanceof String id ? id : null;
    }
}
