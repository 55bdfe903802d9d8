package io.tfpilot.protocol;

/** Why a call was refused, for programs. A code keeps its meaning. */
public enum ProblemCode {
    /** The call cannot be read: not JSON, or a parameter of the wrong form. */
    BAD_REQUEST,
    /** The cursor was not given out by this list. */
    BAD_CURSOR,
    /** No session and no token, or an expired one. */
    NOT_SIGNED_IN,
    /** The secret, the signature or the key of a run is missing or wrong. */
    WRONG_KEY,
    /** A call from a browser that changes something lacks its X-CSRF-Token. */
    CSRF_TOKEN_MISSING,
    /** The route needs a higher role. */
    ROLE_TOO_LOW,
    /** The person may not do this to this request: {@code mend} says who may. */
    NOT_ALLOWED,
    /** No such thing. */
    NOT_FOUND,
    /** The path exists, the method does not. */
    METHOD_NOT_ALLOWED,
    /** The answer has no format that the caller accepts. */
    NOT_ACCEPTABLE,
    /** A fact prevents it: {@code condition} names the fact, {@code mend} what would change it. */
    NOT_NOW,
    /** This Idempotency-Key was used with another body. */
    KEY_REUSED,
    /** The first call with this Idempotency-Key is still in progress. */
    KEY_IN_USE,
    /** It existed, but is gone. */
    GONE,
    /** {@code If-Match} names an older version. */
    STALE_VERSION,
    /** The body is larger than the route takes. */
    BODY_TOO_LARGE,
    /** The body took too long to arrive. */
    BODY_TOO_SLOW,
    /** The body is not of a type that the route reads. */
    WRONG_CONTENT_TYPE,
    /** The content is wrong; {@code errors} has it field by field. */
    INVALID_INPUT,
    /** GitHub refused, or cannot be asked. */
    GITHUB,
    /** More than the server takes on at once: try again after {@code Retry-After}. */
    BUSY,
    /** A part of the server does not answer. */
    UNAVAILABLE,
    /** An error of the server. Its log has it under the correlation id. */
    BROKEN,

    // Why a gate of a request is closed: `condition` says it in words, `mend` what would open it.
    NOT_REQUESTER_OR_APPROVER,
    NOT_ON_PROD_LIST,
    NOT_ON_PROD_DESTROY_LIST,
    AUTHOR_OF_CHANGE,
    ASKED_FOR_DESTROY,
    ARCHIVED,
    DESTROYED,
    CLOSED,
    ENDED,
    RUN_QUEUED,
    RUN_ACTIVE,
    NO_ACTIVE_RUN,
    RUN_STARTING,
    CANCEL_PENDING,
    ATTEMPT_ENDED,
    ENVIRONMENT_FROZEN,
    BRANCH_EMPTY,
    HEAD_FOREIGN,
    HEAD_NOT_COMPARED,
    HEAD_SEALED,
    HEAD_ACCEPTED_BY_YOU,
    PULL_REQUEST_NOT_OPEN,
    NO_COMMIT,
    NOT_MERGED,
    MERGE_PENDING,
    MODULE_CHANGED,
    NOTHING_REFUSED,
    NOT_DROPPABLE,
    NO_PLAN,
    NO_MERGE_PLAN,
    NO_APPROVED_PLAN,
    ALL_APPLIED,
    ALREADY_APPROVED,
    APPROVED_BY_YOU,
    APPROVAL_MISSING,
    APPROVAL_NOT_NEEDED,
    CHANGES_REQUESTED,
    NOTHING_TO_DECIDE,
    APPLY_STOPPED,
    PLAN_REPLACED,
    NOTHING_DEPLOYED,
    MAY_BE_DEPLOYED,
    NO_DESTROY_PLAN,
    DESTROY_APPROVAL_MISSING,
    CLEANUP_DONE,
    CLEANUP_NOT_DUE,
    CLEANUP_ACTIVE,
    NOTHING_CHANGED,
    LIMIT_REACHED,
    GITHUB_REFUSED,
    GITHUB_UNREACHABLE,
    TOO_MANY_CHANGES,
    FOREIGN_FILES,
    OVERTAKEN
}
