package io.tfpilot.core.terraform;

import tools.jackson.databind.JsonNode;

/** Reads {@code terraform show -json} of a plan, already redacted on the runner. */
public final class PlanReading {
    private PlanReading() {}

    /** Never fails: what is missing or of another shape reads as absent. */
    public static PlanView read(JsonNode redactedPlan) {
        throw new UnsupportedOperationException("being written");
    }
}
