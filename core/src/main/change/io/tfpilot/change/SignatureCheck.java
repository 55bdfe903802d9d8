package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Did TfPilot start this run, with these inputs? Until this is known nothing of the commit is looked at. */
record SignatureCheck(Job job) {
    void run(Log log) throws IOException {
        try {
            check();
            new RunKeys(job).publish();
            log.println("Started by TfPilot: " + job.operation() + " of " + job.get("REQUEST_ID") + ", attempt "
                    + job.get("ATTEMPT"));
        } catch (Refused refused) {
            job.refuse(refused);
            throw refused;
        }
    }

    private void check() {
        String given = job.getOrEmpty("SIGNATURE");
        String expires = job.getOrEmpty("EXPIRES");
        if (job.getOrEmpty("TFPILOT_WEBHOOK_SECRET").isEmpty()) {
            throw refused("The repository secret TFPILOT_WEBHOOK_SECRET is not set, so nothing tells whether TfPilot"
                    + " started this run.");
        }
        if (given.isEmpty()) {
            throw refused("This run was not started by TfPilot.");
        }
        String signature = SignedInputs.of(job, job.operation(), inputs()).signature(job.key());
        if (!MessageDigest.isEqual(signature.getBytes(UTF_8), given.getBytes(UTF_8))) {
            throw refused("The signature does not fit what this run was started with: somebody started it by hand, or"
                    + " the repository secret TFPILOT_WEBHOOK_SECRET is not this project's key.");
        }
        // What TfPilot signed has a time.
        if (Instant.now().getEpochSecond() > Long.parseLong(expires)) {
            throw refused("The signature was good until " + Instant.ofEpochSecond(Long.parseLong(expires))
                    + ". Start it again in TfPilot.");
        }
    }

    private Map<String, String> inputs() {
        Map<String, String> inputs = new TreeMap<>();
        for (String name : job.get("SIGNED_INPUTS").split(" ")) {
            inputs.put(name, job.getOrEmpty(name.toUpperCase(Locale.ROOT)));
        }
        return inputs;
    }

    private Refused refused(String why) {
        return new Refused("not_signed", why + " Nothing was changed.",
                List.of("started by " + job.getOrEmpty("GITHUB_ACTOR")));
    }
}
