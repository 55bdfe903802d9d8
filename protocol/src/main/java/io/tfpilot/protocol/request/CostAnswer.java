package io.tfpilot.protocol.request;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Monthly cost. An absent amount is unknown, not zero. */
public record CostAnswer(@Nullable BigDecimal monthly, @Nullable BigDecimal diffMonthly, String currency,
        Instant computedAt, @Nullable String estimator) {}
