package io.tfpilot.sandbox.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

/**
 * What goes back.
 *
 * @param body written once; its length is unknown beforehand only where git streams
 */
public record Answer(int status, Map<String, String> headers, Body body) {
    /** Writes the bytes. */
    @FunctionalInterface
    public interface Body {
        void write(OutputStream out) throws IOException;
    }

    private static final class Bytes implements Body {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HTML_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
            + "connect-src 'self'; img-src 'self' data:; "
            + "form-action 'self' http://127.0.0.1:* http://localhost:*; frame-ancestors 'none'; base-uri 'none'";

    /** JSON, as GitHub labels it. */
    public static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"),
                new Bytes(JSON.writeValueAsBytes(body)));
    }

    /** Status only. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new Bytes(new byte[0]));
    }

    /** Any bytes. */
    public static Answer bytes(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), new Bytes(body));
    }

    /** Bytes whose number is not known beforehand. */
    public static Answer stream(String contentType, Body body) {
        return new Answer(200, Map.of("Content-Type", contentType, "Cache-Control", "no-cache"), body);
    }

    /** A page; nothing in it can run but the sandbox's own script. */
    public static Answer html(int status, String html) {
        return bytes(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", HTML_POLICY).with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "same-origin").with("Cache-Control", "no-store");
    }

    /** Plain text. */
    public static Answer text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8))
                .with("X-Content-Type-Options", "nosniff");
    }

    /** Elsewhere. */
    public static Answer redirect(int status, String location) {
        return empty(status).with("Location", location);
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Answer(status, all, body);
    }

    /** The bytes, or null where they are streamed. */
    public byte @Nullable [] known() {
        return body instanceof Bytes known ? known.bytes : null;
    }
}
