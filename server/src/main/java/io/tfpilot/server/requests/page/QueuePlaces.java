package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.requests.page.RequestView.Waiting;
import io.tfpilot.server.web.pages.Moment;
import java.time.Instant;
import java.util.Map;

/** Places of an environment's queue, for a request's page. */
final class QueuePlaces {
    private QueuePlaces() {}

    /**
     * One place.
     *
     * @param number "" for what runs
     * @param here the request whose page it is
     * @param names what requests are called, where it is known
     */
    static Waiting waiting(EnvironmentQueue.Slot slot, String number, RequestId here, Map<RequestId, String> names,
            Instant now) {
        var id = slot.requestId();
        var running = number.isEmpty();
        var destroy = slot.kind() == RunKind.DESTROY;
        var what = slot.kind().json().replace('_', ' ') + ", " + slot.by();
        return new Waiting(number, names.getOrDefault(id, id.value()), "/requests/" + id, what,
                running ? (destroy ? "down" : "work") : "",
                running ? (destroy ? "trash-2" : "loader") : "", destroy ? "beat" : "spin",
                Moment.age(slot.since(), null, now), id.equals(here));
    }
}
