package io.tfpilot.sandbox.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What came in. Bodies are read once and bounded. */
public final class Request {
    /** GitHub takes 40 MB for a blob; the largest text TfPilot writes is far below. */
    private static final int MOST_BYTES = 40 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpExchange exchange;
    private final String path;
    private final Map<String, String> parameters;
    private final Map<String, String> query;
    private byte @Nullable [] body;

    Request(HttpExchange exchange) {
        this(exchange, exchange.getRequestURI().getRawPath(), Map.of());
    }

    private Request(HttpExchange exchange, String path, Map<String, String> parameters) {
        this.exchange = exchange;
        this.path = path;
        this.parameters = parameters;
        this.query = form(exchange.getRequestURI().getRawQuery());
    }

    /** The same request with the parts of its path named by a route. */
    Request on(Map<String, String> named) {
        return new Request(exchange, path, named);
    }

    /** The same request at another path of this site. */
    public Request at(String otherPath) {
        return new Request(exchange, otherPath, parameters);
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** The path as it was sent. */
    public String rawPath() {
        return path;
    }

    /** A part of the path that the route names. */
    public String part(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    /** Whether the route names such a part. */
    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** A number in the path; anything else does not exist. */
    public long number(String name) {
        try {
            return Long.parseLong(part(name));
        } catch (NumberFormatException e) {
            throw Refusal.notFound();
        }
    }

    /** The query as it was sent; empty where there is none. */
    public String rawQuery() {
        return Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    }

    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** The value of a cookie. */
    public Optional<String> cookie(String name) {
        var header = header("Cookie");
        return header == null
                ? Optional.empty()
                : Arrays.stream(header.split(";")).map(String::strip).filter(one -> one.startsWith(name + "="))
                        .map(one -> one.substring(name.length() + 1)).findFirst();
    }

    /** Whether the Accept header holds this. */
    public boolean accepts(String part) {
        var accept = header("Accept");
        return accept != null && accept.contains(part);
    }

    public @Nullable String query(String name) {
        return query.get(name);
    }

    /** A query parameter, or what holds without it. */
    public String query(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    /** All query parameters. */
    public Map<String, String> query() {
        return query;
    }

    /** The scheme and authority this request was sent to. */
    public String origin() {
        return "http://" + header("Host");
    }

    /** The body, unpacked, as a stream; for git, which has limits of its own. */
    public InputStream stream() throws IOException {
        return "gzip".equals(header("Content-Encoding"))
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody();
    }

    /** The whole body. */
    public byte[] body() {
        if (body == null) {
            try {
                body = stream().readNBytes(MOST_BYTES + 1);
            } catch (IOException e) {
                throw Refusal.of(400, "The body could not be read");
            }
            if (body.length > MOST_BYTES) {
                throw Refusal.of(413, "Payload Too Large");
            }
        }
        return body;
    }

    /** The body as a JSON object; an empty one where there is none. */
    public ObjectNode json() {
        var bytes = body();
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw Refusal.of(400, "Problems parsing JSON");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.of(400, "Body should be a JSON object");
    }

    /** The body as a form, or as JSON with the same names. */
    public Map<String, String> fields() {
        var type = header("Content-Type");
        if (type != null && type.startsWith("application/json")) {
            var all = new LinkedHashMap<String, String>();
            json().properties().forEach(entry -> all.put(entry.getKey(), entry.getValue().asString("")));
            return all;
        }
        return form(new String(body(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(@Nullable String text) {
        var all = new LinkedHashMap<String, String>();
        if (text != null && !text.isEmpty()) {
            for (var pair : text.split("&")) {
                int at = pair.indexOf('=');
                all.putIfAbsent(decode(at < 0 ? pair : pair.substring(0, at)),
                        at < 0 ? "" : decode(pair.substring(at + 1)));
            }
        }
        return all;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(400, "Bad percent-encoding");
        }
    }
}
