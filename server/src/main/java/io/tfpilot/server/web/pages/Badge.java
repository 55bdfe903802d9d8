package io.tfpilot.server.web.pages;

import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.Move;
import io.tfpilot.core.lifecycle.Status;

/**
 * A status, ready to be drawn.
 *
 * @param key canonical name, which carries the tone
 * @param motion CSS class of its movement, "" = still
 */
public record Badge(String key, String label, String tone, String icon, String motion) {
    /** @param waiting whether the run waits in TfPilot's queue: an hourglass that stands still */
    public static Badge of(Status status, boolean waiting) {
        var queued = waiting && (status == Status.APPLYING || status == Status.DESTROYING);
        return new Badge(status.json(), status.label(), status.tone(), queued ? "hourglass" : status.icon(),
                queued ? "" : motion(status));
    }

    /** Of one request: a plan whose result was not read is not said to be ready. */
    public static Badge of(Derivation derivation, boolean waiting) {
        var status = derivation.status();
        return status == Status.PLAN_READY && derivation.waitsFor().move() == Move.READ_PLAN
                ? new Badge(status.json(), "Reading plan", Status.PLANNING.tone(), Status.PLANNING.icon(), "spin")
                : of(status, waiting);
    }

    private static String motion(Status status) {
        return switch (status) {
            case PLANNING, APPLYING -> "spin";
            case DESTROYING -> "beat";
            case REQUEST_CREATED, PLAN_READY, APPROVED, MERGED, APPLIED, DESTROYED, FAILED, CLOSED -> "";
        };
    }
}
