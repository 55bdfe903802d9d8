package io.tfpilot.sandbox.hooks;

import java.net.URI;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Where deliveries go; without an address nothing is sent and nothing is logged. */
public record HookSettings(@Nullable String url, String contentType, String secret) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    public HookSettings {
        if (url != null && !loopback(url)) {
            throw new IllegalArgumentException("the sandbox delivers to http://127.0.0.1 and http://localhost only");
        }
        if (!contentType.equals("json") && !contentType.equals("form")) {
            throw new IllegalArgumentException("content_type is json or form");
        }
    }

    private static boolean loopback(String url) {
        try {
            var uri = URI.create(url);
            return "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "HookSettings[" + url + "]";
    }
}
