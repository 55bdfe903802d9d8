package io.tfpilot.core.lifecycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The canonical statuses with their label, tone and icon: the one table that API, pages, metrics and command line
 * share.
 */
public enum Status {
    REQUEST_CREATED("Requested", "rest", "circle-dashed"),
    PLANNING("Planning", "work", "loader-circle"),
    PLAN_READY("Plan ready", "wait", "eye"),
    APPROVED("Approved", "decided", "badge-check"),
    MERGED("Merged", "decided",
            "git-merge"),
    APPLYING("Applying", "work", "loader"),
    APPLIED("Applied", "ok",
            "circle-check"),
    DESTROYING("Destroying", "down", "trash-2"),
    DESTROYED("Destroyed", "rest",
            "circle-slash"),
    FAILED("Failed", "bad", "octagon-x"),
    CLOSED("Closed", "rest",
            "circle-x");

    /** Neither in service nor over: somebody or something still has a move. */
    public static final Set<Status> ACTIVE = Set.copyOf(EnumSet.complementOf(EnumSet.of(APPLIED, DESTROYED, CLOSED)));

    private final String label;
    private final String tone;
    private final String icon;

    Status(String label, String tone, String icon) {
        this.label = label;
        this.tone = tone;
        this.icon = icon;
    }

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of this canonical name; IllegalArgumentException for any other text. */
    @JsonCreator
    public static Status parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public String label() {
        return label;
    }

    /** One of rest, work, wait, decided, ok, down, bad. */
    public String tone() {
        return tone;
    }

    /** Name of a Lucide icon. */
    public String icon() {
        return icon;
    }

    /** Whether pages may stop asking, provided no attempt, intent or cleanup is active. */
    public boolean isTerminal() {
        return this == APPLIED || this == FAILED || this == DESTROYED || this == CLOSED;
    }
}
