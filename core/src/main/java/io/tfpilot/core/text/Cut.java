package io.tfpilot.core.text;

import java.text.BreakIterator;
import java.util.Locale;

/** Makes texts short without cutting through what a reader takes for one character. */
public final class Cut {
    /** Longer than a family of four with skin tones: 4 people of 2 + 2 units, 3 joiners. */
    private static final int WINDOW = 64;

    private Cut() {}

    /**
     * The beginning of a text.
     *
     * @param most in {@code char}s; the result has up to {@value #WINDOW} fewer, so that an emoji or an accented letter
     *             is there as a whole or not at all
     */
    public static String first(String text, int most) {
        return text.length() <= most ? text : text.substring(0, end(text, most));
    }

    private static int end(String text, int most) {
        var whole = codePointEnd(text, most);
        var from = codePointEnd(text, Math.max(0, most - WINDOW));
        var breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text.substring(from, Math.min(text.length(), most + 2)));
        var end = from + breaks.preceding(most - from + 1);
        // Letters that go on for more than the window are nobody's: marks piled on marks.
        return end > from ? end : whole;
    }

    private static int codePointEnd(String text, int end) {
        return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
