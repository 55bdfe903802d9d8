package io.tfpilot.server.web.openapi;

import io.tfpilot.protocol.AnyObject;
import io.tfpilot.server.signin.Sessions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The whole document. */
final class ApiDescription {
    private static final String ABOUT = """
            JSON in and out, UTF-8. Refusals are problem documents (RFC 9457) with a code that keeps its meaning. What a \
            person may really do to a request is decided by its gates: `actions` of a request says it for the caller. \
            A later version may answer more fields.""";

    private final Schemas schemas = new Schemas();
    private final Set<String> ids = new HashSet<>();

    private ApiDescription() {}

    static AnyObject of(List<DescribedRoute> routes, String version) {
        return new AnyObject(new ApiDescription().json(routes, version).toString());
    }

    private ObjectNode json(List<DescribedRoute> routes, String version) {
        var json = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.1");
        json.putObject("info").put("title", "TfPilot").put("version", version).put("description", ABOUT)
                .putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        json.putArray("servers").addObject().put("url", "/");
        var paths = json.putObject("paths");
        for (var route : routes) {
            var path = paths.path(route.path()) instanceof ObjectNode known ? known : paths.putObject(route.path());
            var operation = new OperationDescription(route, schemas).json();
            if (path.path(route.method()) instanceof ObjectNode same) {
                addForms(same, operation);
            } else {
                path.set(route.method(), unique(operation));
            }
        }
        var components = json.putObject("components");
        components.set("schemas", schemas.all());
        securitySchemes(components.putObject("securitySchemes"));
        return json;
    }

    /** Another route on the same path and method answers in other forms. */
    private static void addForms(ObjectNode known, ObjectNode same) {
        same.path("responses").properties().forEach(response -> {
            var content = known.withObject("/responses/" + response.getKey() + "/content");
            response.getValue().path("content").properties().forEach(form -> {
                if (!content.has(form.getKey())) {
                    content.set(form.getKey(), form.getValue());
                }
            });
        });
    }

    /** One handler may answer several paths. */
    private ObjectNode unique(ObjectNode operation) {
        var id = operation.path("operationId").asString();
        var free = id;
        for (var number = 2; !ids.add(free); number++) {
            free = id + number;
        }
        return operation.put("operationId", free);
    }

    private static void securitySchemes(ObjectNode schemes) {
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer").put("description",
                "An API token, tfp_..., or the key of a run");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", Sessions.COOKIE);
        schemes.putObject("csrf").put("type", "apiKey").put("in", "header").put("name", "X-CSRF-Token")
                .put("description", "The value of the cookie " + Sessions.CSRF_COOKIE + ", beside the session");
        schemes.putObject("signature").put("type", "apiKey").put("in", "header").put("name", "X-Hub-Signature-256")
                .put("description", "GitHub's HMAC of the body");
        schemes.putObject("secret").put("type", "apiKey").put("in", "header").put("name", "X-TfPilot-Secret");
        schemes.putObject("run").put("type", "http").put("scheme", "bearer").put("description",
                "A key that is good for one attempt of one run");
    }
}
