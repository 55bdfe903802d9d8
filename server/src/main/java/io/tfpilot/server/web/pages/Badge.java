package io.tfpilot.server.web.pages;

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

    private static String motion(Status status) {
        return switch (status) {
            case PLANNING, APPLYING -> "spin";
            case DESTROYING -> "beat";
            case REQUEST_CREATED, PLAN_READY, APPROVED, MERGED, APPLIED, DESTROYED, FAILED, CLOSED -> "";
        };
    }
}
