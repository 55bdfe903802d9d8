package io.tfpilot.core.request;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored form of a request: one JSON document, its records as they nest. Documents are kept for ever, so whatever
 * was written once must be read for ever: fields may be added, never renamed; another form gets another number and a
 * step in {@link DocumentForms}.
 */
public final class RequestJson {
    private static final JsonMapper MAPPER = DocumentMapper.MAPPER;

    private RequestJson() {}

    public static String write(Request request) {
        var tree = MAPPER.createObjectNode().put(DocumentForms.FIELD, DocumentForms.NEWEST);
        tree.setAll((ObjectNode) MAPPER.<JsonNode>valueToTree(request));
        return MAPPER.writeValueAsString(tree);
    }

    /** Reads every document ever written; unknown fields are tolerated. IllegalArgumentException where it is none. */
    public static Request read(String json) {
        try {
            if (!(MAPPER.readTree(json) instanceof ObjectNode document)) {
                throw new IllegalArgumentException("not a request document: it is no JSON object");
            }
            return MAPPER.treeToValue(DocumentForms.newest(document), Request.class);
        } catch (JacksonException | NullPointerException | ClassCastException broken) {
            throw new IllegalArgumentException("not a request document: " + broken.getMessage(), broken);
        }
    }
}
