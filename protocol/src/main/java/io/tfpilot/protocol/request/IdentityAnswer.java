package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who asked for what, where. */
public record IdentityAnswer(String id, String project, String environment, String module,
        @Says("What the requester called it") String name, @Nullable String templateId,
        @Nullable String environmentName, String requester, @Nullable String justification, @Nullable String ticket,
        Instant receivedAt) {}
