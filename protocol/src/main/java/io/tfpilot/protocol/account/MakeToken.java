package io.tfpilot.protocol.account;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Text;
import io.tfpilot.protocol.Whole;
import org.jspecify.annotations.Nullable;

/** A new API token. */
public record MakeToken(@Text(max = 100) String name,
        @Says("90 where nothing is said") @Whole(min = 1, max = 365) @Nullable Integer days,
        @Says("The most it may do; one's own role where nothing is said") @Nullable RoleName role) {}
