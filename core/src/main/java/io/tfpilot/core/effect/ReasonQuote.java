package io.tfpilot.core.effect;

import io.tfpilot.core.request.Identity;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody wants it, as a quotation in Markdown. It is their text, so nothing in it acts: no mention calls anybody,
 * no tag, link or picture is drawn, and no number closes an issue.
 */
final class ReasonQuote {
    /** What GitHub's Markdown reads as a mark, in front of which a backslash makes it a letter. */
    private static final String MARKS = "[\\\\`*_{}\\[\\]<>()#&+!|~-]";
    /** In front of a number, "GH-" and a number, or an address, one of these closes an issue. */
    private static final Pattern CLOSES = Pattern.compile("(?i)\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\\b");
    /** Seen by nobody, and no name begins after it. */
    private static final String NOTHING = "\u200b";

    private ReasonQuote() {}

    /** Empty where neither a reason nor a ticket was given; else a paragraph with an empty line around it. */
    static String of(Identity identity) {
        var text = new StringBuilder();
        if (isGiven(identity.justification())) {
            text.append('\n').append(quoted(String.valueOf(identity.justification()))).append('\n');
        }
        if (isGiven(identity.ticket())) {
            text.append("\nTicket: ").append(plain(String.valueOf(identity.ticket()).strip())).append('\n');
        }
        return text.toString();
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static String quoted(String text) {
        return text.strip().lines().map(line -> ("> " + plain(line.strip())).strip())
                .collect(Collectors.joining("\n"));
    }

    private static String plain(String text) {
        var still = CLOSES.matcher(text)
                .replaceAll(word -> word.group().charAt(0) + NOTHING + word.group().substring(1));
        return still.replaceAll(MARKS, "\\\\$0").replace("@", "@" + NOTHING).replace("\\#", "\\#" + NOTHING);
    }
}
