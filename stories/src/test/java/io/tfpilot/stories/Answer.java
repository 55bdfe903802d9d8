package io.tfpilot.stories;

import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What a server answered. */
record Answer(int status, String text, HttpResponse<String> raw) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Answer of(HttpResponse<String> raw) {
        return new Answer(raw.statusCode(), raw.body(), raw);
    }

    /** A missing node where the body is not JSON. */
    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The body, or the end of the story. */
    JsonNode expect(int expected) {
        if (status != expected) {
            throw new AssertionError("%s %s answered %d, not %d: %s".formatted(raw.request().method(), raw.uri(),
                    status, expected, text));
        }
        return json();
    }

    String header(String name) {
        return raw.headers().firstValue(name).orElse("");
    }
}
