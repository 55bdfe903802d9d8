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

    /** Insertions, deletions, replacements and swaps of neighbours between two words. */
    private static int distance(String a, String b) {
        int[][] to = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            to[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                to[i][j] = i == 0 ? j : 1 + Math.min(to[i - 1][j], to[i][j - 1]);
                if (i > 0) {
                    to[i][j] = Math.min(to[i][j], to[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                }
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    to[i][j] = Math.min(to[i][j], to[i - 2][j - 2] + 1);
                }
            }
        }
        return to[a.length()][b.length()];
    }
}
