package io.tfpilot.core.lifecycle;

/** The rules of the derivation, in the order in which they are asked. */
public enum Rule {
    DESTROY_FAILED(1, "the destroy run failed"),
    DESTROY_SUCCEEDED(2, "the destroy run succeeded"),
    DESTROY_ACTIVE(3, "a destroy is queued, waits on GitHub or is running"),
    DESTROY_STALE(4, "the destroy run has not reported for 15 minutes"),
    APPLY_FAILED(5, "the apply run failed"),
    APPLY_ACTIVE(6, "an apply is queued or running"),
    APPLY_SUCCEEDED(7, "the apply run succeeded"),
    GIVEN_UP(8, "it was withdrawn, or its pull request closed without a merge, and nothing was applied"),
    MERGED(9, "the pull request is merged"),
    PLAN_FAILED(10, "the plan failed"),
    APPROVED(11, "the plan is approved"),
    PLAN_SUCCEEDED(12, "the plan succeeded"),
    PLAN_ACTIVE(13, "a plan is running"),
    PULL_REQUEST_OPEN(14, "the pull request is open"),
    OTHERWISE(15, "nothing else has happened yet");

    private final int number;
    private final String sentence;

    Rule(int number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    public int number() {
        return number;
    }

    public String sentence() {
        return sentence;
    }
}
