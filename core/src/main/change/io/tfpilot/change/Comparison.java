package io.tfpilot.change;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Is the plan that this job made the one that was judged? The judge had the project's key, and compared every value with
 * what was approved. Here is no key: the plan without its secrets is compared with the one that the judge published.
 */
record Comparison(Job job, Log log) {
    void run() throws IOException {
        try {
            Map<String, Object> plan = Json.object(Json.parse(job.read(job.raw.resolve("first.json"))));
            Change change = new Change(plan);
            change.mustBeComplete();
            change.mustHold("tfpilot_" + job.get("REQUEST_ID"));
            String found = Digest.open(plan, Redactor.of(job), new Sources(job).hash());
            String judged = job.get("JUDGED_CHANGE");
            if (!judged.equals(found)) {
                throw new Refused("digest_changed",
                        "Something changed while this run was going on: the change is not the"
                                + " one that was approved any more. Nothing was changed; plan again and have it approved.",
                        List.of("judged " + judged, "found  " + found));
            }
            log.println("This is the change that was judged: " + Change.sentence(change.summary()));
        } catch (Refused refused) {
            job.refuse(refused);
            throw refused;
        }
    }
}
