package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Without a digest the destroy plan, with its digest the destroy itself. */
public record DestroyRequest(@Says("The request's id once more") String confirm, @Nullable String digest) {}
