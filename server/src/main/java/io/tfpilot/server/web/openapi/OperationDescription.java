package io.tfpilot.server.web.openapi;

import static io.tfpilot.server.web.openapi.Schemas.Use.CALL;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.protocol.ProblemAnswer;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import io.tfpilot.server.web.input.JsonBodyArgument;
import io.tfpilot.server.web.input.ProtocolField;
import io.tfpilot.server.web.input.QueryArgument;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One route as an OpenAPI operation. */
final class OperationDescription {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)");

    /** Those stand among the security schemes, or say the body's type. */
    private static final Set<String> NO_PARAMETERS = Set.of("Authorization", "X-TfPilot-Secret", "X-Hub-Signature-256",
            "Content-Type");

    private final DescribedRoute route;
    private final Schemas schemas;

    OperationDescription(DescribedRoute route, Schemas schemas) {
        this.route = route;
        this.schemas = schemas;
    }

    ObjectNode json() {
        var described = route.described();
        var json = JSON.objectNode().put("operationId", described.id()).put("summary", described.does());
        json.putArray("tags").add(tag());
        json.set("security", security());
        var parameters = parameters();
        if (!parameters.isEmpty()) {
            json.set("parameters", parameters);
        }
        var body = body();
        if (!body.isEmpty()) {
            json.set("requestBody", body);
        }
        return json.set("responses", responses(!body.isEmpty()));
    }

    /** The first word of the path. */
    private String tag() {
        return route.path().split("/")[2].replace(".json", "");
    }

    private ArrayNode security() {
        var ways = JSON.arrayNode();
        switch (route.described().key()) {
            case PERSON -> {
                ways.addObject().putArray("bearer");
                var session = ways.addObject();
                session.putArray("session");
                if (route.isWrite()) {
                    session.putArray("csrf");
                }
            }
            case SIGNATURE -> ways.addObject().putArray("signature");
            case SECRET -> ways.addObject().putArray("secret");
            case RUN -> ways.addObject().putArray("run");
            case NONE -> {
                // An empty list: nothing is needed.
            }
        }
        return ways;
    }

    private ArrayNode parameters() {
        var parameters = JSON.arrayNode();
        var variable = VARIABLE.matcher(route.path());
        while (variable.find()) {
            var name = variable.group(1);
            var ofRequest = name.equals("id") && route.path().startsWith("/api/requests/");
            parameters.add(JSON.objectNode().put("name", name).put("in", "path").put("required", true).set("schema",
                    schemas.of(ofRequest ? RequestId.class : String.class, CALL)));
        }
        for (var parameter : route.handler().getMethodParameters()) {
            add(parameter, parameters);
        }
        return parameters;
    }

    private void add(MethodParameter parameter, ArrayNode to) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null && !NO_PARAMETERS.contains(header.name())) {
            to.add(parameter("header", ProtocolField.of(header.name(), parameter.getParameter())));
        }
        if (parameter.hasParameterAnnotation(RequestParam.class)) {
            to.add(parameter("query", ProtocolField.of(String.valueOf(parameter.getParameter().getName()),
                    parameter.getParameter())));
        }
        if (QueryArgument.isQuery(parameter.getParameterType())) {
            ProtocolField.of(parameter.getParameterType()).forEach(component -> to.add(parameter("query", component)));
        }
    }

    private ObjectNode parameter(String in, ProtocolField component) {
        var schema = schemas.limited(component, CALL);
        var json = JSON.objectNode().put("name", component.name()).put("in", in)
                .put("required", !component.optional());
        var says = schema.remove("description");
        if (says != null) {
            json.set("description", says);
        }
        if (schema.path("type").asString("").equals("array")) {
            json.put("style", "form").put("explode", false);
        }
        return json.set("schema", schema);
    }

    private ObjectNode body() {
        var body = JSON.objectNode();
        for (var parameter : route.handler().getMethodParameters()) {
            if (parameter.getParameterType() == JsonBody.class) {
                body.put("required", true).putObject("content").putObject("application/json").set("schema",
                        schemas.of(JsonBodyArgument.typeOf(parameter), CALL));
            } else if (parameter.getParameterType() == InputStream.class) {
                body.put("required", true).putObject("content").putObject("application/json").putObject("schema")
                        .put("type", "object");
            }
        }
        return body;
    }

    private ObjectNode responses(boolean hasBody) {
        var responses = JSON.objectNode();
        for (var status : route.described().answers()) {
            responses.set(Integer.toString(status), new SuccessDescription(route, schemas).json(status));
        }
        for (var status : refusals(hasBody)) {
            var response = responses.putObject(Integer.toString(status)).put("description",
                    HttpStatus.valueOf(status).getReasonPhrase());
            response.putObject("content").putObject("application/problem+json").set("schema",
                    schemas.of(ProblemAnswer.class, Schemas.Use.ANSWER));
        }
        return responses;
    }

    private Set<Integer> refusals(boolean hasBody) {
        var statuses = new TreeSet<Integer>(Set.of(400, 500));
        if (route.described().key() == Described.Key.PERSON) {
            statuses.addAll(Set.of(401, 403, 429));
            if (route.isWrite()) {
                statuses.add(503);
            }
        } else if (route.described().key() != Described.Key.NONE) {
            statuses.add(401);
        }
        if (route.described().key() == Described.Key.NONE) {
            statuses.add(429);
        }
        if (route.path().contains("{")) {
            statuses.add(404);
        }
        if (hasBody) {
            statuses.addAll(Set.of(413, 415, 422));
        }
        for (var more : route.described().refuses()) {
            statuses.add(more);
        }
        return statuses;
    }
}
