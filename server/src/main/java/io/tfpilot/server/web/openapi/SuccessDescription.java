package io.tfpilot.server.web.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a route answers where it did what was asked. */
record SuccessDescription(DescribedRoute route, Schemas schemas) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    ObjectNode json(int status) {
        var json = JSON.objectNode().put("description", HttpStatus.valueOf(status).getReasonPhrase());
        var streams = route.described().streams();
        if (streams.length > 0) {
            var content = json.putObject("content");
            for (var media : streams) {
                content.putObject(media).putObject("schema")
                        .put("type", media.equals("application/json") ? "object" : "string");
            }
            return json;
        }
        var type = answer();
        if (type != Void.class) {
            json.putObject("content").putObject("application/json").set("schema",
                    schemas.of(type, Schemas.Use.ANSWER));
        }
        if (status == HttpStatus.FOUND.value() || (status == HttpStatus.CREATED.value() && hasLocation())) {
            json.putObject("headers").putObject("Location").putObject("schema").put("type", "string");
        }
        return json;
    }

    private boolean hasLocation() {
        return route.path().equals("/api/requests");
    }

    private Type answer() {
        var type = route.handler().getMethod().getGenericReturnType();
        return type instanceof ParameterizedType entity && entity.getRawType() == ResponseEntity.class
                ? entity.getActualTypeArguments()[0]
                : type;
    }
}
