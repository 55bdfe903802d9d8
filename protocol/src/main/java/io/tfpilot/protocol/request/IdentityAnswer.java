package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who requested what, and where. */
public record IdentityAnswer(String id, String project, String environment, String module,
        @Says("The name that the requester chose") String name, @Nullable String templateId,
        @Nullable String environmentName, String requester, @Nullable String justification, @Nullable String ticket,
        Instant receivedAt) {}
