package io.tfpilot.server.requests.run;

import io.tfpilot.core.terraform.PlanView.Action;
import io.tfpilot.core.terraform.PlanView.ResourceChange;

/** What a plan's resources are grouped by, the dangerous first. */
public enum PlanGroup {
    REPLACE("replace", "±", "down", "Replace", "Each is destroyed and created again."),
    DESTROY("destroy", "−", "bad", "Destroy", ""),
    FORGET("forget", "×", "rest", "Forget", "They stay, but Terraform no longer manages them."),
    UPDATE("update", "~", "wait", "Update in place", ""),
    CREATE("create", "+", "ok", "Create", ""),
    MOVE("move", "→", "rest", "Move or import", "Only their address in Terraform changes."),
    READ("read", "≤", "rest", "Read", "Read during the apply."),
    DRIFT("drift", "!", "wait", "Changed outside Terraform", "Found by this plan. The groups above put it back.");

    private final String key;
    private final String sign;
    private final String tone;
    private final String heading;
    private final String note;

    PlanGroup(String key, String sign, String tone, String heading, String note) {
        this.key = key;
        this.sign = sign;
        this.tone = tone;
        this.heading = heading;
        this.note = note;
    }

    static PlanGroup of(ResourceChange change) {
        return of(change.action());
    }

    static PlanGroup of(Action action) {
        return switch (action) {
            case REPLACE -> REPLACE;
            case DESTROY -> DESTROY;
            case FORGET -> FORGET;
            case UPDATE -> UPDATE;
            case CREATE -> CREATE;
            case READ -> READ;
            case NOOP -> MOVE;
        };
    }

    public String key() {
        return key;
    }

    public String sign() {
        return sign;
    }

    public String tone() {
        return tone;
    }

    public String heading() {
        return heading;
    }

    String note() {
        return note;
    }

    /** Whether rows of it are worth opening unasked. */
    boolean dangerous() {
        return this == REPLACE || this == DESTROY || this == UPDATE || this == DRIFT;
    }
}
