package io.tfpilot.server.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An address with a query, of those parameters that say something. */
record Address(String text) {
    static Address of(String path) {
        return new Address(path);
    }

    Address with(String name, String value) {
        return value.isEmpty()
                ? this
                : new Address(text + (text.contains("?") ? "&" : "?") + name + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
