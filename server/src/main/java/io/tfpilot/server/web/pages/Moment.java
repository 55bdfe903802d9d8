package io.tfpilot.server.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time on a page: relative, with the exact one on hover.
 *
 * @param ago how scripts keep it true: "ago" with the word, "age" without, "took" to the second, "" = not relative
 */
public record Moment(String iso, String exact, String text, String ago) {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'",
            Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Pattern ISO = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z\\b");
    private static final Pattern WRITTEN = Pattern
            .compile("\\b\\d{1,2} [A-Z][a-z]{2} \\d{4}, \\d{2}:\\d{2}:\\d{2} UTC\\b");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** "34 min ago". */
    public static Moment ago(Instant at, Instant now) {
        return new Moment(iso(at), EXACT.format(at), age(at, now) + " ago", "ago");
    }

    /** "34 min". */
    public static Moment age(Instant at, @Nullable String text, Instant now) {
        return new Moment(iso(at), EXACT.format(at), text == null ? age(at, now) : text, "age");
    }

    /** The time itself: for records. */
    public static Moment exactly(Instant at) {
        return new Moment(iso(at), EXACT.format(at), EXACT.format(at), "");
    }

    /** "1 min 42 s", of something that still goes on. */
    public static Moment took(Instant since, Instant now) {
        return new Moment(iso(since), EXACT.format(since), Words.duration(Duration.between(since, now)), "took");
    }

    /** "10:31 UTC" today, "14 Nov" before. */
    public static Moment clock(Instant at, Instant now) {
        var today = at.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
        return new Moment(iso(at), EXACT.format(at), (today ? CLOCK : DAY).format(at), "");
    }

    /** A part of a text: words, or a time within them. */
    public record Piece(String text, @Nullable Moment time) {}

    /** A text, with each exact time in it on its own: scripts show it in the reader's zone. */
    public static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var times = WRITTEN.matcher(text);
        var read = 0;
        while (times.find()) {
            var at = read(times.group());
            if (at != null) {
                pieces.add(new Piece(text.substring(read, times.start()), null));
                pieces.add(new Piece("", exactly(at)));
                read = times.end();
            }
        }
        pieces.add(new Piece(text.substring(read), null));
        return pieces;
    }

    /** Null for what only looks like a time: people write texts too. */
    private static @Nullable Instant read(String exact) {
        try {
            return EXACT.parse(exact, Instant::from);
        } catch (DateTimeParseException noTime) {
            return null;
        }
    }

    /** A sentence with its ISO times as people read them. */
    public static String spelled(String sentence) {
        return ISO.matcher(sentence).replaceAll(time -> EXACT.format(Instant.parse(time.group())));
    }

    private static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String age(Instant at, Instant now) {
        var seconds = Math.max(0, Duration.between(at, now).toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h";
        }
        var days = seconds / 86_400;
        return days == 1 ? "1 day" : days + " days";
    }
}
