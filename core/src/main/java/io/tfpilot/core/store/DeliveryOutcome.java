package io.tfpilot.core.store;

import org.jspecify.annotations.Nullable;

/** What processing a webhook delivery led to. Stores keep it as a code and a detail; nobody decides by the detail. */
public sealed interface DeliveryOutcome {
    /**
     * It changed a request.
     *
     * @param event the type under which the feed announces the change
     */
    record Applied(String event) implements DeliveryOutcome {}

    /** Its run was parked, and the request that owns the run took it from there. */
    record Unparked() implements DeliveryOutcome {}

    /** Its request knew all of it already. */
    record Unchanged() implements DeliveryOutcome {}

    /** No request knows its run yet; the run is kept until one does. */
    record Parked() implements DeliveryOutcome {}

    /** It belongs to no request of TfPilot. */
    record NoRequest() implements DeliveryOutcome {}

    /** GitHub tried the webhook out. */
    record Ping() implements DeliveryOutcome {}

    /**
     * TfPilot has no use for it.
     *
     * @param reason for people
     */
    record Ignored(String reason) implements DeliveryOutcome {}

    /**
     * It is not of the documented shape.
     *
     * @param problem for people
     */
    record Malformed(String problem) implements DeliveryOutcome {}

    /** The stored name of the case; it never changes. */
    default String code() {
        return switch (this) {
            case Applied _ -> "applied";
            case Unparked _ -> "unparked";
            case Unchanged _ -> "unchanged";
            case Parked _ -> "parked";
            case NoRequest _ -> "no_request";
            case Ping _ -> "ping";
            case Ignored _ -> "ignored";
            case Malformed _ -> "malformed";
        };
    }

    /** The one thing that a case may carry beside its name; null where it carries none. */
    default @Nullable String detail() {
        return switch (this) {
            case Applied(var event) -> event;
            case Ignored(var reason) -> reason;
            case Malformed(var problem) -> problem;
            case Unparked _,Unchanged _,Parked _,NoRequest _,Ping _ -> null;
        };
    }

    /** The outcome with this code and detail; IllegalArgumentException for a code that no case has. */
    static DeliveryOutcome of(String code, @Nullable String detail) {
        return switch (code) {
            case "applied" -> new Applied(required(code, detail));
            case "unparked" -> new Unparked();
            case "unchanged" -> new Unchanged();
            case "parked" -> new Parked();
            case "no_request" -> new NoRequest();
            case "ping" -> new Ping();
            case "ignored" -> new Ignored(required(code, detail));
            case "malformed" -> new Malformed(required(code, detail));
            default -> throw new IllegalArgumentException("no delivery outcome has the code " + code);
        };
    }

    private static String required(String code, @Nullable String detail) {
        if (detail == null) {
            throw new IllegalArgumentException("the delivery outcome " + code + " has no detail");
        }
        return detail;
    }
}
