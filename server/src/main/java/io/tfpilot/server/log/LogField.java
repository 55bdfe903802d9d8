package io.tfpilot.server.log;

/** What a line may say beside its event. Ids, words and numbers: no text that somebody sent. */
public enum LogField {
    REQUEST_ID("requestId", "the request"),
    ACTOR("actor", "login of the person; `tfpilot` where no person acted"),
    ACTION("action", "the action"),
    CODE("code", "why it was refused, as in the API"),
    COUNT("count", "how many there were since the last such line"),
    DELIVERY_ID("deliveryId", "GitHub's GUID of the delivery"),
    EVENT_TYPE("eventType", "GitHub's name of the delivered event"),
    WORKFLOW_KIND("workflowKind", "`plan`, `destroy_plan`, `apply`, `destroy`, `cleanup` or `drift_plan`"),
    ATTEMPT("attempt", "TfPilot's number of the attempt, within its kind"),
    RUN("run", "GitHub's id of the workflow run"),
    RUN_ATTEMPT("runAttempt", "GitHub's number of the run's attempt"),
    CONCLUSION("conclusion", "GitHub's conclusion of the run"),
    CAUSE("cause", "why an attempt ended, where its conclusion does not say it"),
    OUTCOME("outcome", "what came of it"),
    REVISION("revision", "the request's revision"),
    COMMIT("commit", "the commit"),
    PULL_REQUEST("pullRequest", "number of the pull request"),
    REVIEW("review", "GitHub's id of the review"),
    BRANCH("branch", "the branch"),
    EFFECT("effect", "what TfPilot does on GitHub"),
    PROJECT("project", "the project"),
    ENVIRONMENT("environment", "the environment"),
    CORRELATED_BY("correlatedBy", "`index`, `run_name`, `branch`, `title` or `none`"),
    METHOD("method", "HTTP method"),
    ROUTE("route", "the route's template, never the address itself"),
    STATUS("status", "HTTP status; 0 where no answer came"),
    DURATION_MS("durationMs", "how long it took, in milliseconds"),
    OPERATION("operation", "what the call to GitHub is for"),
    REMAINING("remaining", "calls that GitHub still allows in this hour"),
    CHECK("check", "the doctor's check"),
    LOOP("loop", "the background loop"),
    UNTIL("until", "when it goes on"),
    STORE("store", "name of the database, made with it"),
    LINK("link", "number of the last row's link in the audit log's chain"),
    HASH("hash", "hash of that link"),
    SIGNED_AT("signedAt", "when it was signed"),
    KEY("key", "the public key that checks the signature"),
    SIGNATURE("signature", "Ed25519 signature of store, link, hash and time"),
    REASON("reason", "TfPilot's own sentence, or the type and message of an exception");

    private final String json;
    private final String says;

    LogField(String json, String says) {
        this.json = json;
        this.says = says;
    }

    /** Its name in the line. */
    public String json() {
        return json;
    }

    /** For the document. */
    public String says() {
        return says;
    }
}
