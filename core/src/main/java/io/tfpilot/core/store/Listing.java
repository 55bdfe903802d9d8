package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A projection of the derivation beside a stored request, so that lists and counts need not derive a hundred thousand
 * times. Never truth for one request; it can be dropped and rebuilt.
 *
 * @param validUntil when the derivation must be made again although no fact changes; null = never
 * @param awaited whose move it is
 * @param dueAt when the worker should look at the request next; null = no work
 */
public record Listing(Status status, @Nullable Instant validUntil, AwaitedPeople awaited, @Nullable Instant dueAt) {}
