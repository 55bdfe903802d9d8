package io.tfpilot.protocol.account;

import io.tfpilot.protocol.Says;
import java.time.Instant;

/** A session of a browser. */
public record SessionAnswer(String id, String login, Instant createdAt,
        @Says("To five minutes") Instant lastSeenAt, Instant expiresAt,
        @Says("The address it began at; empty if unknown") String address,
        @Says("What the browser said of itself") String browser,
        @Says("Whether this call comes from it") boolean current) {}
