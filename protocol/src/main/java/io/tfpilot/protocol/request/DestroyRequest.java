package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Without a digest: plans the destroy. With the digest of that plan: destroys. */
public record DestroyRequest(@Says("The request id, as confirmation") String confirm, @Nullable String digest) {}
