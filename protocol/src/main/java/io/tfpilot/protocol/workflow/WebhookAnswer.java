package io.tfpilot.protocol.workflow;

import org.jspecify.annotations.Nullable;

/** Either {@code ok} or {@code duplicate}; {@code ping} or the ignored event where it applies. */
public record WebhookAnswer(@Nullable Boolean ok, @Nullable Boolean ping, @Nullable String ignored,
        @Nullable Boolean duplicate) {

    public static final WebhookAnswer RECEIVED = new WebhookAnswer(true, null, null, null);
    public static final WebhookAnswer PING = new WebhookAnswer(true, true, null, null);
    public static final WebhookAnswer DUPLICATE = new WebhookAnswer(null, null, null, true);

    public static WebhookAnswer ignored(String event) {
        return new WebhookAnswer(true, null, event, null);
    }
}
