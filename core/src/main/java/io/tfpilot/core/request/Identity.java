package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who asked for what, where. Never changes after creation but for an owner transfer. */
public record Identity(RequestId id, String project, String environment, String module, @Nullable String templateId,
        @Nullable String environmentName, Login requester, @Nullable String justification, @Nullable String ticket,
        Instant receivedAt) {}
