package io.tfpilot.server.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An address with a query, of those parameters that say something. */
public record Address(String text) {
    public static Address of(String path) {
        return new Address(path);
    }

    public Address with(String name, String value) {
        return value.isEmpty()
                ? this
                : new Address(text + (text.contains("?") ? "&" : "?") + name + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
