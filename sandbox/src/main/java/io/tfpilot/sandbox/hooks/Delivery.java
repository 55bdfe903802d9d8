package io.tfpilot.sandbox.hooks;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver one event.
 *
 * @param guid     the same for every attempt at the same event
 * @param duration in seconds
 * @param outcome  GitHub's word: {@code OK}, or what went wrong
 * @param code     what the receiver answered; GitHub's 502 and 504 where it did not; 0 while it is being sent
 */
public record Delivery(long id, String guid, Instant deliveredAt, boolean redelivery, double duration, String outcome,
        int code, Subject subject, String url,
        Map<String, String> requestHeaders, Map<String, String> responseHeaders, String responseBody) {
    static final int UNDER_WAY = 0;

    /** What it is about. */
    public record Subject(String event, @Nullable String action, @Nullable Long repositoryId,
            @Nullable Long installationId) {}

    /** Whether it has been tried. */
    public boolean done() {
        return code != UNDER_WAY;
    }

    Delivery answered(String how, int status, double seconds, Map<String, String> headers, String body) {
        return new Delivery(id, guid, deliveredAt, redelivery, seconds, how, status, subject, url, requestHeaders,
                headers, body);
    }
}
