package io.tfpilot.core.catalogue;

import java.io.InputStream;
import java.util.Comparator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
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

    /** A plan of thousands of resources, with room to spare. */
    public static final int MAX_LARGE_CHARACTERS = 64 << 20;

    /** For those who read JSON in another way (a web framework): the same settings. */
    public static final JsonMapper MAPPER = mapper(MAX_DEPTH, 4L * MAX_CHARACTERS);
    /** Its parts are read one by one. */
    private static final JsonMapper STREAM = mapper(4 * MAX_DEPTH, 16L * MAX_LARGE_CHARACTERS).rebuild()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();
    private static final JsonMapper LARGE = mapper(4 * MAX_DEPTH, MAX_LARGE_CHARACTERS);

    /** The order of texts by code points; Java's own order differs above the surrogates. */
    public static final Comparator<String> CODE_POINTS = CanonicalText.CODE_POINTS;

    private ExactJson() {}

    private static JsonMapper mapper(int depth, long length) {
        StreamReadConstraints limits = StreamReadConstraints.builder().maxNestingDepth(depth).maxNumberLength(1_000)
                .maxDocumentLength(length).build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
    }

    /** Reads what programs write: plans, answers of tools. Throws {@link JacksonException} on what is not JSON. */
    public static JsonNode readLarge(String text) {
        return read(LARGE, text);
    }

    /** For what is too large to be held as text; the stream stays open. */
    public static JsonParser streaming(InputStream json) {
        return STREAM.createParser(json);
    }

    /** Reads one JSON value. Throws {@link JacksonException} on anything else. */
    public static JsonNode read(String text) {
        return read(MAPPER, text);
    }

    /** A number whose exponent no decimal has ({@code 1E-2147483648}) is as little JSON to us as a word. */
    private static JsonNode read(JsonMapper mapper, String text) {
        try {
            return mapper.readTree(text);
        } catch (NumberFormatException beyond) {
            throw new StreamReadException(null, "a number has an exponent that is too large", beyond);
        }
    }

    /** One text per value: NFC, keys in code-point order, exact decimals with {@code 1.0 = 1}, no blanks. */
    public static String canonical(JsonNode value) {
        return CanonicalText.of(value);
    }
}
