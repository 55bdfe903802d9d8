package io.tfpilot.core.lifecycle;

import static io.tfpilot.core.lifecycle.ActionInput.needed;
import static io.tfpilot.core.lifecycle.ActionInput.optional;
import static io.tfpilot.core.lifecycle.ActionTerms.row;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tfpilot.core.lifecycle.ActionInput.Field;
import io.tfpilot.core.lifecycle.ActionTerms.Answer;
import io.tfpilot.core.lifecycle.ActionTerms.Place;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalogue of actions: what a person can do to a request, in the order of the buttons. */
public enum Action {
    APPROVE(row("approve", "Approve").icon("badge-check").said("Approved")
            .does("approves the plan: a GitHub review as you, or an approval in TfPilot")
            .needs(Permission.APPROVER, Permission.FOUR_EYES)
            .takes(optional(Field.COMMENT, "Comment"), optional(Field.DIGEST, "Digest of the plan you looked at"))
            .gated(Gates::approve)),

    REJECT(row("reject", "Request changes").icon("message-square").said("Requested changes")
            .does("requests changes; blocks until the same person approves")
            .needs(Permission.APPROVER).takes(needed(Field.COMMENT, "What should change"))
            .asks("Request changes",
                    "Your comment is added to the pull request. It can't be merged until you approve it.")
            .opens(StateConditions::rejectable, Subjects::review)),

    MERGE(row("merge", "Merge").at("/api/github/merge").icon("git-merge").said("Merging")
            .does("merges the pull request; where the base moved, the branch is updated and planned first")
            .needs(Permission.APPROVER, Permission.PROD_LIST).answers(Answer.EITHER)
            .opens(StateConditions::mergeable, Subjects::pull)),

    APPLY(row("apply", "Apply").icon("play").said("Apply started")
            .does("queues the apply")
            .needs(Permission.APPROVER, Permission.PROD_LIST).answers(Answer.STARTED)
            .opens(StateConditions::applicable, Subjects::apply)),

    UPDATE(row("update", "Edit inputs").at("/api/requests/update").icon("pencil").said("New revision saved")
            .does("saves new inputs as a new revision")
            .needs(Permission.OWN_OR_APPROVER).in(Place.FORM)
            .opens(StateConditions::revisable, Subjects::whole)),

    PLAN(row("plan", "Plan").at("/api/github/plan").icon("refresh-cw").said("Plan started")
            .does("plans the change")
            .needs(Permission.OWN_OR_APPROVER, Permission.PROD_LIST).answers(Answer.STARTED)
            .opens(StateConditions::plannable, Subjects::plan)),

    UPDATE_BRANCH(row("update-branch", "Update branch").at("/api/github/update-branch").icon("git-branch")
            .said("Updating the branch")
            .does("brings the branch up to date with the base")
            .needs(Permission.OWN_OR_APPROVER).answers(Answer.STARTED)
            .opens(StateConditions::updatable, Subjects::head)),

    CLEANUP(row("cleanup", "Clean up").icon("archive").said("Cleaning up")
            .does("starts the cleanup, or starts it again")
            .needs(Permission.OWN_OR_APPROVER).answers(Answer.STARTED)
            .opens(StateConditions::cleanable, Subjects::whole)),

    CANCEL(row("cancel", "Cancel the run").icon("circle-stop").said("Cancelled")
            .does("removes a held attempt from the queue, or cancels the run")
            .needs(Permission.OWN_OR_APPROVER).answers(Answer.STARTED)
            .asks("Cancel the run?", "Terraform stops. What it has changed stays, and is in its state. Re-plan to "
                    + "see what is left to do.")
            .opens(StateConditions::cancellable, Subjects::run)),

    ABANDON(row("abandon", "Withdraw").icon("ban").said("Withdrawn")
            .does("withdraws the request, or an open revision of something deployed")
            .needs(Permission.OWN_OR_APPROVER).takes(optional(Field.REASON, "Why"))
            .asks("Withdraw this request?",
                    "TfPilot closes the pull request and deletes the branch. Nothing deployed changes.")
            .opens(StateConditions::abandonable, Subjects::abandonment)),

    DESTROY_PLAN(row("destroy-plan", "Plan destroy").at("/api/requests/{id}/destroy").icon("trash-2")
            .said("Destroy plan started")
            .does("plans the destroy")
            .needs(Permission.ADMIN, Permission.PROD_LIST, Permission.PROD_DESTROY_LIST)
            .takes(needed(Field.CONFIRM, "The request's id")).answers(Answer.STARTED)
            .asks("Plan the destroy?",
                    "Terraform shows what would be destroyed. Nothing is destroyed until you confirm that plan.")
            .opens(StateConditions::destroyPlannable, Subjects::destroyPlan)),

    DESTROY(row("destroy", "Destroy").icon("trash-2").said("Destroy started")
            .does("queues the destroy of the plan with this digest; without a digest, starts the destroy plan")
            .needs(Permission.ADMIN, Permission.PROD_LIST, Permission.PROD_DESTROY_LIST)
            .takes(needed(Field.CONFIRM, "The request's id"), optional(Field.DIGEST, "Digest of the destroy plan"))
            .answers(Answer.STARTED)
            .asks("Destroy it?", "The destroy joins the queue of the environment.")
            .opens(StateConditions::destroyable, Subjects::destroy)),

    SEAL_ACCEPT(row("seal-accept", "Accept this commit").at("/api/requests/{id}/seal/accept").icon("badge-check")
            .said("Commit accepted")
            .does("accepts a commit that TfPilot did not write")
            .needs(Permission.ADMIN).in(Place.NOTE)
            .asks("Accept this commit?",
                    "Someone else pushed to the branch. Accepting says that you reviewed it.")
            .gated(Gates::acceptHead)),

    SEAL_RERENDER(row("seal-rerender", "Re-render").at("/api/requests/{id}/seal/rerender").icon("rotate-ccw")
            .said("Re-rendering the section").does("writes TfPilot's own section to the branch again")
            .needs(Permission.ADMIN).in(Place.NOTE).answers(Answer.STARTED)
            .opens(StateConditions::sealable, Subjects::head)),

    RETRY(row("retry", "Try again").icon("rotate-ccw").said("Trying again")
            .does("tries again what GitHub refused")
            .needs(Permission.OWN_OR_APPROVER).in(Place.NOTE).answers(Answer.STARTED)
            .opens(StateConditions::retriable, Subjects::whole)),

    DROP(row("drop", "Stop trying").icon("ban").said("Stopped trying")
            .does("drops what GitHub refused, where the request can go on without it")
            .needs(Permission.OWN_OR_APPROVER).in(Place.NOTE)
            .opens(StateConditions::droppable, Subjects::whole));

    /** A record of copies and of functions without state: the checker cannot see that. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ActionTerms terms;

    Action(ActionTerms terms) {
        this.terms = terms;
    }

    /** Everything there is to say about it. */
    public ActionTerms terms() {
        return terms;
    }

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its button is called, where the moment has no better word. */
    public String label() {
        return terms.label();
    }

    /** The action that a page's address calls so; null where there is none that a button does. */
    public static @Nullable Action ofVerb(String verb) {
        return Stream.of(values())
                .filter(action -> action.terms.place() != Place.FORM && action.terms.verb().equals(verb)).findFirst()
                .orElse(null);
    }
}
