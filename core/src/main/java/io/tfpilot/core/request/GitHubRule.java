package io.tfpilot.core.request;

import java.util.Locale;

/** What stands behind a refusal of GitHub: one of its rules or a state of the repository. Stored by its name. */
public enum GitHubRule {
    /** The App, token or person lacks a right, or the repository does not let it in. */
    PERMISSION(Lasting.FOR_GOOD, "a missing right",
            "Give the GitHub App (or the person whose token it is) this right in the repository, then try again."),
    /** What is asked for is not there for whoever asks. */
    NOT_FOUND(Lasting.FOR_GOOD, "something that GitHub does not find",
            "Check that the GitHub App is installed in the repository and that the workflow files are on the base "
                    + "branch, then try again."),
    ARCHIVED(Lasting.FOR_GOOD, "an archived repository", "Unarchive the repository on GitHub, then try again."),
    BRANCH(Lasting.FOR_GOOD, "a ruleset for branches",
            "Let the GitHub App bypass the ruleset, or leave the branches of TfPilot (request/* and cleanup/*) out of "
                    + "it, then try again."),
    PULL_REQUEST(Lasting.FOR_GOOD, "a ruleset that requires a pull request",
            "Let the ruleset name the base branch only, not the branches of TfPilot (request/* and cleanup/*), then "
                    + "try again."),
    SIGNATURES(Lasting.FOR_GOOD, "required signatures",
            "Run TfPilot as a GitHub App, whose commits GitHub signs. Commits that others pushed must be signed."),
    MERGE_METHOD(Lasting.FOR_GOOD, "the merge methods of the repository",
            "Allow merge, squash or rebase merging for the base branch, then try again."),
    CONTENT(Lasting.FOR_GOOD, "a rule about what is pushed",
            "Change the input that GitHub refuses, or the rule, then try again."),
    MERGE_QUEUE(Lasting.UNTIL_CHANGED, "a merge queue",
            "This branch has a merge queue. Add the pull request to it on GitHub; TfPilot follows what happens."),
    CODE_OWNERS(Lasting.UNTIL_CHANGED, "a review by a code owner",
            "A code owner approves the pull request on GitHub."),
    REVIEWS(Lasting.UNTIL_CHANGED, "required reviews",
            "Approve the pull request on GitHub. Approvals that are given in TfPilot only do not count there."),
    CONVERSATIONS(Lasting.UNTIL_CHANGED, "open conversations",
            "Resolve the conversations of the pull request on GitHub."),
    CHECKS(Lasting.UNTIL_CHANGED, "required checks",
            "TfPilot tries again while the checks run. See on GitHub which one is missing or failed."),
    DEPLOYMENTS(Lasting.UNTIL_CHANGED, "required deployments", "See on GitHub which deployment is missing."),
    OUT_OF_DATE(Lasting.UNTIL_CHANGED, "a branch that must be up to date",
            "Update the branch; its plan must stay the approved one."),
    CONFLICT(Lasting.UNTIL_CHANGED, "a conflict with the base branch",
            "Update the branch, or close the other pull request that changes the same lines."),
    HEAD_MOVED(Lasting.UNTIL_CHANGED, "a newer commit on the branch", "Look at the newer commit first."),
    /** GitHub has changed something itself and asks to try again. */
    BASE_MOVED(Lasting.MOMENT, "a base branch that moved", "TfPilot tries again by itself."),
    /** Words that TfPilot does not know. */
    OTHER(Lasting.UNTIL_CHANGED, "a rule that TfPilot does not know",
            "Read what GitHub says, mend it there, then try again.");

    /** How long a refusal stands. */
    public enum Lasting {
        /** Until a person changes a setting: it is not tried again before somebody asks for it or news come. */
        FOR_GOOD,
        /** Until somebody or something does what is missing: it is tried again at growing intervals. */
        UNTIL_CHANGED,
        /** The same call may succeed in a moment. */
        MOMENT
    }

    private final Lasting lasting;
    private final String title;
    private final String mend;

    GitHubRule(Lasting lasting, String title, String mend) {
        this.lasting = lasting;
        this.title = title;
        this.mend = mend;
    }

    public Lasting lasting() {
        return lasting;
    }

    /** What it is called, as the rest of a sentence: "because of required checks". */
    public String title() {
        return title;
    }

    /** What mends it, in whole sentences for people. */
    public String mend() {
        return mend;
    }

    /** Its name in the record and in the API. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
