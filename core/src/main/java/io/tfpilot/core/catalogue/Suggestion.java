package io.tfpilot.core.catalogue;

import java.util.Comparator;
import java.util.List;

/** Guesses what somebody meant to type. */
public final class Suggestion {
    private static final int MAX_LENGTH = 60;

    private Suggestion() {}

    /** {@code "; did you mean "x"?"}, or nothing. */
    public static String among(String typed, List<String> known) {
        if (typed.length() > MAX_LENGTH) {
            return "";
        }
        return known.stream().filter(name -> name.length() <= MAX_LENGTH)
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .filter(name -> distance(typed, name) <= Math.max(1, Math.min(3, name.length() / 3)))
                .map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }

    /** Insertions, deletions and replacements between two words. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
