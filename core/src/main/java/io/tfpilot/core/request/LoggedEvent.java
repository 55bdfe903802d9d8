package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of GitHub's that reached this request; the document keeps the last fifty.
 *
 * @param id GUID of the webhook delivery; null where TfPilot asked by itself
 * @param type GitHub's name of the event
 * @param receivedAt when it was folded in
 * @param key what it said: kind, number and state of the run, pull request or review
 * @param applied whether it changed a fact
 */
public record LoggedEvent(@Nullable String id, String type, Instant receivedAt, String key, boolean applied) {}
