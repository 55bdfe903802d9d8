package io.tfpilot.core.request;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Monthly cost as the estimator of the run said it; null = unknown, which is not zero. */
public record Cost(@Nullable BigDecimal monthly, @Nullable BigDecimal diffMonthly, String currency, Instant computedAt,
        @Nullable String estimator) {}
