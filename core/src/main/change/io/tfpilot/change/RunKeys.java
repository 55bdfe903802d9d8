package io.tfpilot.change;

import java.io.IOException;

/**
 * What a job without Terraform makes of the project's key for the jobs with Terraform, which must not know it: a public
 * key, with which they seal what only a job with the project's key can open, and the key of the live log.
 */
record RunKeys(Job job) {
    void publish() throws IOException {
        job.output("seal_key", pair().publicKey());
        job.output("log_key",
                Hashes.keyed(job.key(), "tfpilot log " + run() + "/attempts/" + job.get("GITHUB_RUN_ATTEMPT")));
    }

    /** The same in each attempt: where only failed jobs run again, they read what the others left. */
    SealPair pair() {
        return SealPair.of(Hashes.keyedBytes(job.key(), "tfpilot seal " + run()));
    }

    private String run() {
        return "/repos/" + job.get("GITHUB_REPOSITORY") + "/runs/" + job.get("GITHUB_RUN_ID");
    }
}
