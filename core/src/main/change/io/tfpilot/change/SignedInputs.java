package io.tfpilot.change;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is signed of a dispatch: where, for which operation, who starts it, and every input but the signature itself.
 * TfPilot makes the same text.
 */
record SignedInputs(String repository, String operation, String actor, Map<String, String> inputs) {
    /** Good for long enough to wait in GitHub's queue, or for a reviewer of a GitHub environment, for a working day. */
    static final long VALID_SECONDS = 8 * 60 * 60;

    private static final String DRIFT_PLAN = "drift-plan";

    /** A drift check is started by another workflow, whoever that runs as. */
    static SignedInputs of(Job job, String operation, Map<String, String> inputs) {
        return new SignedInputs(job.get("GITHUB_REPOSITORY"), operation,
                operation.equals(DRIFT_PLAN) ? "" : job.getOrEmpty("GITHUB_ACTOR"), inputs);
    }

    String signature(byte[] key) {
        return Hashes.keyed(key, text());
    }

    /** GitHub compares names of repositories and people without case. */
    private String text() {
        StringBuilder text = new StringBuilder("tfpilot dispatch 1\n");
        text.append("repository ").append(repository.toLowerCase(Locale.ROOT)).append('\n');
        text.append("operation ").append(operation).append('\n');
        text.append("actor ").append(actor.toLowerCase(Locale.ROOT)).append('\n');
        new TreeMap<>(inputs).forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
        return text.toString();
    }
}
