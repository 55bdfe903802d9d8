package io.tfpilot.core.catalogue;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON without loss: exact decimals, no duplicate keys, bounded depth and size, nothing after the value. */
public final class ExactJson {
    /** Deeper than any sensible configuration; parsing and checking recurse this far at most. */
    public static final int MAX_DEPTH = 64;
    /** A request body is at most 1 MiB. */
    public static final int MAX_CHARACTERS = 1 << 20;

    /** For those who read JSON in another way (a web framework): the same settings. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(1_000)
                    .maxDocumentLength(4L * MAX_CHARACTERS).build())
            .build()).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ExactJson() {}

    /** Reads one JSON value. Throws {@link JacksonException} on anything else. */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }
}
