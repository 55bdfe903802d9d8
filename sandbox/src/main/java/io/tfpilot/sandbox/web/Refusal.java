package io.tfpilot.sandbox.web;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** GitHub says no: a status and the body that goes with it. */
public final class Refusal extends RuntimeException {
    private static final String DOCUMENTATION = "https://docs.github.com/rest";

    private final int status;
    private final transient ObjectNode body;
    private final transient Map<String, String> headers;

    private Refusal(int status, ObjectNode body) {
        this(status, body, Map.of());
    }

    private Refusal(int status, ObjectNode body, Map<String, String> headers) {
        super(body.path("message").asString(), null, false, false);
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /** The same with a header. */
    public Refusal with(String name, String value) {
        return new Refusal(status, body, Map.of(name, value));
    }

    /** The plain case. */
    public static Refusal of(int status, String message) {
        return new Refusal(status, body(status, message));
    }

    /** Is somewhere else: by GitHub's rule, reading may be repeated as it likes, writing as it was. */
    public static Refusal moved(String method, String to) {
        int code = method.equals("GET") || method.equals("HEAD") ? 301 : 307;
        var body = body(code, code == 301 ? "Moved Permanently" : "Temporary Redirect").put("url", to);
        return new Refusal(code, body, Map.of("Location", to));
    }

    /** Does not exist, or may not be seen. */
    public static Refusal notFound() {
        return of(404, "Not Found");
    }

    /** A 422 with GitHub's structured errors. */
    public static Refusal invalid(String resource, String field, String code, String message) {
        var body = body(422, "Validation Failed");
        var error = body.putArray("errors").addObject().put("resource", resource);
        if (!field.isEmpty()) {
            error.put("field", field);
        }
        error.put("code", code);
        if (!message.isEmpty()) {
            error.put("message", message);
        }
        return new Refusal(422, body);
    }

    /** A 422 whose errors are sentences, as the review routes give them. */
    public static Refusal unprocessable(List<String> errors) {
        var body = body(422, "Unprocessable Entity");
        var list = body.putArray("errors");
        errors.forEach(list::add);
        return new Refusal(422, body);
    }

    private static ObjectNode body(int status, String message) {
        return JsonNodeFactory.instance.objectNode().put("message", message).put("documentation_url", DOCUMENTATION)
                .put("status", Integer.toString(status));
    }

    public int status() {
        return status;
    }

    /** As an answer. */
    public Answer answer() {
        var answer = Answer.json(status, (JsonNode) body);
        for (var header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
