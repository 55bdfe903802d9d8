package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.AccessRule;
import io.tfpilot.server.signin.OpenToAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ObjectNode;

/** Every route that is registered has a rule, and the rule holds. */
final class RoutesTest {
    /** Somebody of each role. */
    private static final Map<Role, String> PEOPLE = new TreeMap<>(
            Map.of(Role.VIEWER, "vera", Role.DEVELOPER, "dirk", Role.APPROVER, "aaron", Role.ADMIN, "axel"));
    private static final int FEWEST = 40;

    private final RunningTfPilot running = RunningTfPilot.shared();
    private final Installation at = running.installation();

    private record Route(String method, String path, HandlerMethod handler) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var mapping : running.context().getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (!ErrorController.class.isAssignableFrom(handler.getBeanType())) {
                    var methods = info.getMethodsCondition().getMethods();
                    for (var path : info.getPatternValues()) {
                        for (var method : methods.isEmpty()
                                ? List.of("GET")
                                : methods.stream().map(Enum::name).toList()) {
                            routes.add(new Route(method, example(path), handler));
                        }
                    }
                }
            });
        }
        assertThat(routes).hasSizeGreaterThan(FEWEST);
        return routes;
    }

    /** Of alternatives in a path the first, of anything else an id of nothing. */
    private static String example(String path) {
        return path.replaceAll("\\{[a-z]+:([a-z-]+)[^}]*}", "$1").replaceAll("\\{[^}]+}", "req_dev_bucket_000000");
    }

    /** Streams and pages answer in forms of their own. */
    private static Answer call(Caller caller, Route route) {
        return caller.send(route.method(), route.path(), body(route), "Accept", "*/*");
    }

    @Test
    void every_route_has_a_rule_and_only_one() {
        for (var route : routes()) {
            var open = route.handler().hasMethodAnnotation(OpenToAll.class);
            assertThat(open || AccessRule.rule(route.handler()) != null).as(route + " has no rule").isTrue();
        }
    }

    @Test
    void a_stranger_is_let_in_nowhere_but_where_a_route_is_open_to_all() {
        var stranger = Caller.stranger(at.server());
        for (var route : routes()) {
            if (route.handler().hasMethodAnnotation(OpenToAll.class)) {
                continue;
            }
            var answer = call(stranger, route);
            var toSignIn = answer.raw().uri().getPath().equals("/login");
            assertThat(toSignIn || answer.status() == 401).as("%s answered %d", route, answer.status()).isTrue();
        }
    }

    @Test
    void whoever_lacks_the_role_is_refused() {
        for (var route : routes()) {
            var rule = AccessRule.rule(route.handler());
            if (rule == null || route.handler().hasMethodAnnotation(OpenToAll.class)) {
                continue;
            }
            PEOPLE.forEach((role, login) -> {
                if (!role.atLeast(rule.value())) {
                    var answer = call(at.as(login), route);
                    assertThat(answer.status()).as("%s as %s", route, role).isEqualTo(403);
                }
            });
        }
    }

    @Test
    void the_server_describes_itself_as_its_tests_do() {
        var served = (ObjectNode) at.as("vera").get("/api/openapi.json").expect(200);
        served.withObject("/info").set("version", Contract.description().at("/info/version"));

        assertThat(served).isEqualTo(Contract.description());
    }

    /** What a stranger and a viewer get is described as well: {@link Caller} holds each answer against it. */
    @Test
    void what_an_admin_reads_is_as_described() {
        for (var route : routes()) {
            if (route.method().equals("GET") && route.path().startsWith("/api/")
                    && !route.path().startsWith("/api/stream")) {
                call(at.as("axel"), route);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable String body(Route route) {
        return route.method().equals("GET") || route.method().equals("DELETE") ? null : "{}";
    }
}
