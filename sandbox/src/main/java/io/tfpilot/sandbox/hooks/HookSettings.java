package io.tfpilot.sandbox.hooks;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.web.Loopback;

/** Where deliveries go; without an address nothing is sent and nothing is logged. */
public record HookSettings(@Nullable String url, String contentType, String secret) {
    public HookSettings {
        if (url != null && !(url.startsWith("http://") && Loopback.is(url))) {
            throw new IllegalArgumentException("the sandbox delivers to http://127.0.0.1 and http://localhost only");
        }
        if (!contentType.equals("json") && !contentType.equals("form")) {
            throw new IllegalArgumentException("content_type is json or form");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "HookSettings[" + url + "]";
    }
}
