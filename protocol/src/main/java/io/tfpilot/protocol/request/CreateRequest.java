package io.tfpilot.protocol.request;

import io.tfpilot.protocol.AnyObject;
import io.tfpilot.protocol.Says;
import io.tfpilot.protocol.Text;
import org.jspecify.annotations.Nullable;

/** What is requested. The module's schema says what {@code config} takes. */
public record CreateRequest(String project, String environment, String module,
        @Says("The name that people use; part of the resource's name") String name,
        @Says("Refused until there are templates") @Nullable String templateId,
        @Says("Suffix in the resource's name") @Nullable String environmentName, @Nullable AnyObject config,
        @Text(max = 2_000) @Nullable String justification, @Text(max = 200) @Nullable String ticket) {}
