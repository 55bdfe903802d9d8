package io.tfpilot.core.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status with its reason.
 *
 * @param because what the deciding rule says of this request, for people
 * @param facts what the deciding rule read, in words for people
 * @param validUntil the last instant at which this holds if no fact changes; null = for ever
 */
public record Derivation(Status status, Rule rule, String because, List<String> facts, WaitsFor waitsFor,
        @Nullable Instant validUntil) {
    public Derivation {
        facts = List.copyOf(facts);
    }
}
