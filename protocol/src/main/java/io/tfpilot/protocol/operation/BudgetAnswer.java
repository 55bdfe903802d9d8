package io.tfpilot.protocol.operation;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls to GitHub since this process started, and what each credential has left. */
public record BudgetAnswer(boolean success, @Says("By operation and route") Map<String, Long> calls, long failed,
        List<CredentialAnswer> credentials, @Says("Whether background work may call GitHub now") boolean background,
        @Says("Whether repair may call GitHub now") boolean sync, @Nullable Instant blockedUntil) {

    /** One allowance of one credential. */
    public record CredentialAnswer(String credential, String resource, long limit, long remaining, Instant reset) {}
}
