package io.tfpilot.server.forms;

import java.util.Locale;
import java.util.Set;

/**
 * What the check says of a place, in a form's words. The check speaks to programs too: "is required" after a path.
 *
 * @param message a sentence that stands alone below the field
 * @param clause goes on after the field's label in a list
 * @param missing whether there is nothing yet, rather than something wrong
 */
public record Complaint(String message, String clause, boolean missing) {
    private static final Set<String> MISSING = Set.of("is required", "is required, and null is not a value",
            "needs a value", "needs a key", "a name is needed");
    /** What a message begins with that speaks of a place without naming it. */
    private static final Set<String> VERBS = Set.of("is", "are", "must", "has", "have", "should", "needs", "cannot",
            "can", "may", "holds", "appears", "does");

    /**
     * @param label of the field, without what it is a part of
     * @param called what the message may name the field by, besides
     * @param chosen whether one chooses rather than types
     */
    public static Complaint of(String label, String called, boolean chosen, String told) {
        if (MISSING.contains(told)) {
            return new Complaint(chosen ? "Choose one." : "Fill in " + Labels.inside(label) + ".", "", true);
        }
        var clause = without(without(told, called), label);
        return VERBS.contains(clause.split(" ", 2)[0])
                ? new Complaint(label + " " + ended(clause), clause, false)
                : new Complaint(capital(ended(told)), told, false);
    }

    Complaint and(Complaint other) {
        return new Complaint(message + " " + other.message, clause.isEmpty() ? other.clause : clause,
                missing && other.missing);
    }

    private static String without(String told, String subject) {
        var starts = !subject.isEmpty() && told.regionMatches(true, 0, subject + " ", 0, subject.length() + 1);
        return starts ? told.substring(subject.length() + 1) : told;
    }

    private static String ended(String text) {
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }

    static String capital(String words) {
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Whether a help says nothing that the message does not say. */
    static boolean repeats(String help, String message) {
        var one = letters(help);
        return !one.isEmpty() && letters(message).contains(one);
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
