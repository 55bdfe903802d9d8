package io.tfpilot.core.lifecycle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why something is refused, for programs and for the record: a code keeps its meaning for ever. */
public enum RefusalCode {
    NOT_FOUND(Kind.NOT_FOUND),

    // About the person.
    NOT_REQUESTER_OR_APPROVER(Kind.WHO),
    ROLE_TOO_LOW(Kind.WHO),
    NOT_ON_PROD_LIST(Kind.WHO),
    NOT_ON_PROD_DESTROY_LIST(Kind.WHO),
    AUTHOR_OF_CHANGE(Kind.WHO),
    ASKED_FOR_DESTROY(Kind.WHO),

    // About the life of the request.
    ARCHIVED(Kind.WHEN),
    DESTROYED(Kind.WHEN),
    CLOSED(Kind.WHEN),
    ENDED(Kind.WHEN),
    RUN_QUEUED(Kind.WHEN),
    RUN_ACTIVE(Kind.WHEN),
    NO_ACTIVE_RUN(Kind.WHEN),
    RUN_STARTING(Kind.WHEN),
    CANCEL_PENDING(Kind.WHEN),
    ATTEMPT_ENDED(Kind.WHEN),
    ENVIRONMENT_FROZEN(Kind.WHEN),

    // About the branch.
    BRANCH_EMPTY(Kind.WHEN),
    HEAD_FOREIGN(Kind.WHEN),
    HEAD_NOT_COMPARED(Kind.WHEN),
    HEAD_SEALED(Kind.WHEN),
    HEAD_ACCEPTED_BY_YOU(Kind.WHEN),
    PULL_REQUEST_NOT_OPEN(Kind.WHEN),
    NO_COMMIT(Kind.WHEN),
    NOT_MERGED(Kind.WHEN),
    MERGE_PENDING(Kind.WHEN),
    MODULE_CHANGED(Kind.WHEN),
    NOTHING_REFUSED(Kind.WHEN),
    NOT_DROPPABLE(Kind.WHEN),

    // About plans and approvals.
    NO_PLAN(Kind.WHEN),
    NO_MERGE_PLAN(Kind.WHEN),
    NO_APPROVED_PLAN(Kind.WHEN),
    ALL_APPLIED(Kind.WHEN),
    ALREADY_APPROVED(Kind.WHEN),
    APPROVED_BY_YOU(Kind.WHEN),
    APPROVAL_MISSING(Kind.WHEN),
    APPROVAL_NOT_NEEDED(Kind.WHEN),
    CHANGES_REQUESTED(Kind.WHEN),
    NOTHING_TO_DECIDE(Kind.WHEN),
    APPLY_STOPPED(Kind.WHEN),
    PLAN_REPLACED(Kind.WHEN),

    // About destroying and the end.
    NOTHING_DEPLOYED(Kind.WHEN),
    MAY_BE_DEPLOYED(Kind.WHEN),
    NO_DESTROY_PLAN(Kind.WHEN),
    DESTROY_APPROVAL_MISSING(Kind.WHEN),
    CLEANUP_DONE(Kind.WHEN),
    CLEANUP_NOT_DUE(Kind.WHEN),
    CLEANUP_ACTIVE(Kind.WHEN),

    // About the input.
    INVALID_INPUT(Kind.INVALID),
    NOTHING_CHANGED(Kind.WHEN),
    STALE_VERSION(Kind.STALE),
    KEY_REUSED(Kind.WHEN),
    KEY_IN_USE(Kind.WHEN),
    LIMIT_REACHED(Kind.WHEN),

    // About the world.
    GITHUB_REFUSED(Kind.GITHUB),
    GITHUB_UNREACHABLE(Kind.GITHUB),
    TOO_MANY_CHANGES(Kind.WHEN),
    /** Files that TfPilot did not write stand where it would write. */
    FOREIGN_FILES(Kind.WHEN),
    /** Somebody or something else did it meanwhile. */
    OVERTAKEN(Kind.WHEN);

    /** What kind of no; the API's status codes follow from it. */
    public enum Kind {
        /** No such thing, or not for this person to know. */
        NOT_FOUND,
        /** The person may not. */
        WHO,
        /** Not now: some fact stands against it. */
        WHEN,
        /** The input is wrong. */
        INVALID,
        /** Somebody changed it since the caller looked. */
        STALE,
        /** GitHub said no or cannot be asked. */
        GITHUB
    }

    private final Kind kind;

    RefusalCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
