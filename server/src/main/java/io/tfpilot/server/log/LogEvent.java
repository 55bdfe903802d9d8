package io.tfpilot.server.log;

import static io.tfpilot.server.log.LogField.ACTION;
import static io.tfpilot.server.log.LogField.ACTOR;
import static io.tfpilot.server.log.LogField.ATTEMPT;
import static io.tfpilot.server.log.LogField.BRANCH;
import static io.tfpilot.server.log.LogField.CAUSE;
import static io.tfpilot.server.log.LogField.CHECK;
import static io.tfpilot.server.log.LogField.CODE;
import static io.tfpilot.server.log.LogField.COMMIT;
import static io.tfpilot.server.log.LogField.CONCLUSION;
import static io.tfpilot.server.log.LogField.CORRELATED_BY;
import static io.tfpilot.server.log.LogField.COUNT;
import static io.tfpilot.server.log.LogField.DELIVERY_ID;
import static io.tfpilot.server.log.LogField.DURATION_MS;
import static io.tfpilot.server.log.LogField.EFFECT;
import static io.tfpilot.server.log.LogField.ENVIRONMENT;
import static io.tfpilot.server.log.LogField.EVENT_TYPE;
import static io.tfpilot.server.log.LogField.HASH;
import static io.tfpilot.server.log.LogField.KEY;
import static io.tfpilot.server.log.LogField.LINK;
import static io.tfpilot.server.log.LogField.SIGNATURE;
import static io.tfpilot.server.log.LogField.SIGNED_AT;
import static io.tfpilot.server.log.LogField.STORE;
import static io.tfpilot.server.log.LogField.LOOP;
import static io.tfpilot.server.log.LogField.METHOD;
import static io.tfpilot.server.log.LogField.OPERATION;
import static io.tfpilot.server.log.LogField.OUTCOME;
import static io.tfpilot.server.log.LogField.PROJECT;
import static io.tfpilot.server.log.LogField.PULL_REQUEST;
import static io.tfpilot.server.log.LogField.REASON;
import static io.tfpilot.server.log.LogField.REMAINING;
import static io.tfpilot.server.log.LogField.REQUEST_ID;
import static io.tfpilot.server.log.LogField.REVIEW;
import static io.tfpilot.server.log.LogField.REVISION;
import static io.tfpilot.server.log.LogField.ROUTE;
import static io.tfpilot.server.log.LogField.RUN;
import static io.tfpilot.server.log.LogField.RUN_ATTEMPT;
import static io.tfpilot.server.log.LogField.STATUS;
import static io.tfpilot.server.log.LogField.UNTIL;
import static io.tfpilot.server.log.LogField.WORKFLOW_KIND;
import static org.slf4j.event.Level.DEBUG;
import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.INFO;
import static org.slf4j.event.Level.WARN;

import java.util.Set;
import org.slf4j.event.Level;

/** Every line that the server writes, and the fields that it may have. */
public enum LogEvent {
    /** A view of the events of the ledger: each is logged under its own name, the one that audit and stream use. */
    REQUEST("request.*", INFO, "What a write changed in a request; the names stand below", REQUEST_ID, ACTOR,
            DELIVERY_ID, WORKFLOW_KIND, ATTEMPT, RUN, RUN_ATTEMPT, CONCLUSION, CAUSE, OUTCOME, REVISION, COMMIT,
            PULL_REQUEST, REVIEW, BRANCH, EFFECT),
    ACTION_DONE("action.done", INFO, "A person's action succeeded", ACTION, ACTOR, REQUEST_ID,
            DURATION_MS),
    ACTION_REFUSED("action.refused", INFO, "A person's action was refused", ACTION, ACTOR,
            REQUEST_ID, CODE, DURATION_MS),
    ACTION_FAILED("action.failed", WARN, "A person's action failed with an error", ACTION,
            ACTOR, REQUEST_ID, DURATION_MS),
    CALL_REFUSED("call.refused", INFO, "A person's role does not allow the call", ACTOR, REQUEST_ID, ROUTE, CODE),
    SIGNED_IN("signin.done", INFO, "A person signed in", ACTOR),
    AUDIT_SIGNED("audit.signed", INFO,
            "The end of the audit log, signed: at the start and once a day. Keep it: `./tfpilot audit verify` takes it",
            STORE, LINK, HASH, SIGNED_AT, KEY, SIGNATURE),
    SESSION_ENDED("signin.ended", INFO, "A person signed out, or ended a session", ACTOR),
    QUEUE_ENTERED("queue.entered", INFO, "An attempt waits for its environment", PROJECT, ENVIRONMENT, REQUEST_ID,
            ACTOR, WORKFLOW_KIND, ATTEMPT),
    QUEUE_TURN("queue.turn", INFO, "An attempt has its environment to itself", PROJECT, ENVIRONMENT, REQUEST_ID,
            ACTOR, WORKFLOW_KIND, ATTEMPT),
    QUEUE_LEFT("queue.left", INFO, "An attempt left the queue before its turn", PROJECT, ENVIRONMENT, REQUEST_ID,
            ACTOR, WORKFLOW_KIND, ATTEMPT),
    QUEUE_FREED("queue.freed", INFO, "An attempt needs its environment no longer", PROJECT, ENVIRONMENT, REQUEST_ID,
            ACTOR, WORKFLOW_KIND, ATTEMPT),
    QUEUE_FROZEN("queue.frozen", INFO, "An environment was frozen", PROJECT, ENVIRONMENT),
    QUEUE_UNFROZEN("queue.unfrozen", INFO, "An environment was unfrozen", PROJECT, ENVIRONMENT),
    DELIVERY_RECEIVED("delivery.received", INFO,
            "GitHub delivered an event; `outcome` is `received`, `repeated` or `duplicate`", DELIVERY_ID, EVENT_TYPE,
            OUTCOME, DURATION_MS),
    DELIVERY_IGNORED("delivery.ignored", DEBUG, "GitHub delivered an event that TfPilot does not use", DELIVERY_ID,
            EVENT_TYPE),
    DELIVERY_REFUSED("delivery.refused", WARN,
            "A delivery is not signed, or not of GitHub's shape; at most one line a minute",
            CODE, COUNT),
    DELIVERY_PROCESSED("delivery.processed", INFO,
            "`outcome` is `applied`, `unparked`, `unchanged`, `parked`, `no_request`, `ping`, `ignored` or `malformed`",
            DELIVERY_ID, EVENT_TYPE, OUTCOME, REQUEST_ID, CORRELATED_BY, WORKFLOW_KIND, DURATION_MS),
    DELIVERY_FAILED("delivery.failed", WARN, "A delivery is processed again in ten seconds", DELIVERY_ID, EVENT_TYPE,
            REASON),
    DELIVERY_CORRELATED("delivery.correlated", DEBUG,
            "Why a delivery belongs to a request, or to none; `info` with `DEBUG_WEBHOOKS=1`", DELIVERY_ID, EVENT_TYPE,
            REQUEST_ID, CORRELATED_BY, WORKFLOW_KIND, RUN, PULL_REQUEST, BRANCH, REASON),
    DELIVERY_AGAIN("delivery.wanted_again", INFO, "TfPilot asked GitHub to redeliver something", DELIVERY_ID),
    HTTP_CALL("http.call", INFO, "A call that may change something; other calls are `debug`", METHOD, ROUTE, STATUS,
            REQUEST_ID, DURATION_MS),
    HTTP_FAILED("http.failed", ERROR, "A call met an error of TfPilot; the stack trace follows", METHOD, ROUTE),
    PAGE_ALONE("page.alone", DEBUG, "A page about an error stands without the navigation; the stack trace follows"),
    GITHUB_CALL("github.call", DEBUG, "One exchange with GitHub", OPERATION, ROUTE, STATUS, REMAINING, DURATION_MS),
    WORK_FAILED("work.failed", ERROR, "A turn of the worker met an error of TfPilot; the stack trace follows",
            REQUEST_ID),
    WORK_CUT_OFF("work.cut_off", WARN, "The server stopped before a step ended; it is taken up again"),
    CALLS_STUCK("calls.stuck", ERROR,
            "No call has made progress for two minutes; the process ends, so that its supervisor starts it again"),
    LOOP_FAILED("loop.failed", WARN, "A round of a background loop failed; the stack trace is `debug`", LOOP, REASON),
    DOCTOR_LOOKED("doctor.looked", INFO,
            "The doctor looked at a project after the start; `outcome` is its worst finding",
            PROJECT, OUTCOME),
    DOCTOR_BROKEN("doctor.broken", ERROR, "The doctor found something broken; the page Doctor has all of it", PROJECT,
            CHECK, REASON),
    DOCTOR_WARNING("doctor.warning", WARN, "The doctor found something to know", PROJECT, CHECK, REASON),
    DOCTOR_FAILED("doctor.failed", WARN, "The doctor could not look at a project", PROJECT, REASON),
    RUN_WATCH_RESTS("run_watch.rests", INFO, "Reading the steps of runs pauses", UNTIL, REASON),
    STORE_SILENT("store.silent", WARN, "The database does not answer", REASON),
    SNAPSHOT_FAILED("snapshot.failed", WARN, "Figures could not be read", REASON),
    STREAM_CLOSE_FAILED("stream.close_failed", WARN, "A listener to the feed could not be closed", REASON);

    private final String name;
    private final Level level;
    private final String says;
    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<LogField> fields;

    LogEvent(String name, Level level, String says, LogField... fields) {
        this.name = name;
        this.level = level;
        this.says = says;
        this.fields = Set.of(fields);
    }

    /** As the line says it. */
    public String json() {
        return name;
    }

    Level level() {
        return level;
    }

    /** For the document. */
    String says() {
        return says;
    }

    /** In the order of {@link LogField}. */
    java.util.List<LogField> fields() {
        return fields.stream().sorted().toList();
    }

    boolean may(LogField field) {
        return fields.contains(field);
    }

    /** The logger, whose level can be set: {@code io.tfpilot.log.github}. */
    String logger() {
        return "io.tfpilot.log." + name.substring(0, name.indexOf('.'));
    }
}
