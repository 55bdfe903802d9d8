package io.tfpilot.core.lifecycle;

import io.tfpilot.core.lifecycle.Deployed.BrokenOff;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import org.jspecify.annotations.Nullable;

/** What is deployed, in words for people: the same on page, list, environments and in the API. */
public final class DeployedWords {
    private DeployedWords() {}

    /**
     * A sentence without its full stop: "Revision 1 is deployed; revision 2 waits for an approval". "" where the status
     * says it already, or nothing is deployed.
     */
    public static String sentence(Request request, Derivation derivation) {
        var deployed = Predicates.deployed(request);
        if (deployed == null || derivation.rule() == Rule.APPLY_SUCCEEDED) {
            return "";
        }
        var first = "Revision " + deployed.revision() + " is deployed";
        return switch (derivation.rule()) {
            case DESTROY_ACTIVE, DESTROY_STALE -> first + " until its destroy succeeds";
            case DESTROY_FAILED, APPLY_FAILED, APPLY_ACTIVE, MERGED, PLAN_FAILED, APPROVED, PLAN_SUCCEEDED, PLAN_ACTIVE,
                    PULL_REQUEST_OPEN, OTHERWISE, APPLY_SUCCEEDED, GIVEN_UP, DESTROY_SUCCEEDED ->
                first
                        + but(deployed.brokenOff()) + beside(deployed, request, derivation);
        };
    }

    /** "Revision 1 deployed", to stand beside another status than applied; "" as for {@link #sentence}. */
    public static String mark(Request request, Derivation derivation) {
        var deployed = Predicates.deployed(request);
        return deployed == null || derivation.rule() == Rule.APPLY_SUCCEEDED
                ? ""
                : "Revision " + deployed.revision() + " deployed";
    }

    private static String but(@Nullable BrokenOff broken) {
        if (broken == null) {
            return "";
        }
        return broken.kind() == RunKind.DESTROY
                ? ", but a failed destroy may have removed part of it"
                : ", but a failed apply of revision " + broken.revision() + " may have changed part of it";
    }

    private static String beside(Deployed deployed, Request request, Derivation derivation) {
        var awaited = deployed.isBesideAnother(request) ? awaited(derivation) : "";
        return awaited.isEmpty() ? "" : "; revision " + request.revision() + " waits for " + awaited;
    }

    /** What the revision under way waits for: the derivation's own next move, as a noun. */
    private static String awaited(Derivation derivation) {
        return switch (derivation.waitsFor().move()) {
            case OPEN_PULL_REQUEST -> "its pull request";
            case START_PLAN -> "its plan";
            case START_RUN, RUN, FIND_RUN -> run(derivation.rule());
            case READ_PLAN -> "the result of its plan";
            case COMPARE_HEAD, JUDGE_HEAD -> "a decision on a commit that TfPilot did not write";
            case COMPARE_MERGE -> "the comparison of its merge commit";
            case UPDATE_AND_MERGE, MERGE -> "its merge";
            case TURN -> "its turn in the queue";
            case REVIEW_ON_GITHUB -> "a reviewer on GitHub";
            case APPROVE -> "an approval";
            case PLAN_AGAIN, MEND_DRIFT -> "a new plan";
            case APPLY -> "its apply";
            case CHANGE_INPUTS -> "other inputs";
            case ANSWER_REVIEW -> "an answer to the review";
            case GITHUB_REFUSED -> "what GitHub refused";
            case GIVE_UP, CLOSE -> "its pull request to close";
            case APPROVE_DESTROY, DESTROY, PLAN_DESTROY, TAKE_OUT, CLEANUP_RUN, RETRY_CLEANUP, MERGE_CLEANUP, NOTHING,
                    OVER ->
                "";
        };
    }

    private static String run(Rule rule) {
        return rule == Rule.APPLY_ACTIVE ? "its apply run" : "its plan run";
    }
}
