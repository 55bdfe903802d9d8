package io.tfpilot.core.catalogue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a pattern's counted repeats, one inside the other, repeat a character: 6 for <code>(a{2}b){3}</code>. Go
 * refuses more than a thousand; our library does not look, and would fill the memory.
 */
final class NestedRepeats {
    static final int MOST = 1_000;

    private static final Pattern TOKEN = Pattern.compile("""
            \\\\Q.*?(?:\\\\E|\\z)            # quoted
            |\\\\[pPx]\\{[^}]*\\}            # a character by its number, a class by its name
            |\\\\.
            |\\[\\^?+\\]?+(?:\\\\.|\\[:\\^?\\w+:\\]|[^\\]\\\\])*+\\]
            |(?<open>\\()
            |(?<close>\\))
            |\\{(?<least>\\d{1,9})(?<upTo>,(?<most>\\d{0,9}))?\\}
            |.""", Pattern.COMMENTS | Pattern.DOTALL);

    /** Of the groups around, the most repeated part so far; the innermost last. */
    private final Deque<Long> around = new ArrayDeque<>();
    private long here = 1;
    private long last = 1;

    private NestedRepeats() {}

    /** Never more than {@link #MOST} and one. */
    static int of(String pattern) {
        NestedRepeats repeats = new NestedRepeats();
        Matcher token = TOKEN.matcher(pattern);
        while (token.find()) {
            repeats.add(token);
        }
        long most = repeats.here;
        for (long outer : repeats.around) {
            most = Math.max(most, outer);
        }
        return (int) most;
    }

    private void add(Matcher token) {
        if (token.group("open") != null) {
            around.addLast(here);
            here = 1;
        } else if (token.group("close") != null) {
            last = here;
            here = Math.max(around.isEmpty() ? 1 : around.removeLast(), last);
        } else if (token.group("least") != null) {
            last = Math.min(last * Math.max(1, count(token)), MOST + 1);
            here = Math.max(here, last);
        } else {
            last = 1;
        }
    }

    private static long count(Matcher token) {
        String most = token.group("most");
        return Long.parseLong(most == null || most.isEmpty() ? token.group("least") : most);
    }
}
