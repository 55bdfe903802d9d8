package io.tfpilot.postgres;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.tfpilot.core.request.Request;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of a request. */
final class Documents {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(rules -> rules.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE).withFieldVisibility(Visibility.ANY))
            .build();

    private Documents() {}

    static String write(Request request) {
        return MAPPER.writeValueAsString(request);
    }

    static Request read(String json) {
        return MAPPER.readValue(json, Request.class);
    }
}
