package io.tfpilot.protocol.account;

import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Text;
import io.tfpilot.protocol.Whole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new API token. */
public record MakeToken(@Text(max = 100) String name,
        @Says("90 if absent") @Whole(min = 1, max = 365) @Nullable Integer days,
        @Says("The maximum role of the token; your own role if absent") @Nullable RoleName role,
        @Says("The only projects that the token reaches; all if absent") @Nullable List<String> projects) {}
